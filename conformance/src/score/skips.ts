import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fieldsOf } from './fields.ts';

/** A case that upstream has wrong, and the specification or program that says so. */
export interface Skip {
  readonly id: string;
  readonly reason: string;
}

/** Reads `skips/<area>/<suite>.json`; a suite without the file skips nothing. */
export async function readSkips(directory: string, suiteId: string): Promise<readonly Skip[]> {
  const file = `${directory}/${suiteId}.json`;
  if (!existsSync(file)) return [];
  return decodeSkips(JSON.parse(await readFile(file, 'utf8')), file);
}

/** Reads a list of skips: each names a case once and gives a reason. */
function decodeSkips(value: unknown, file: string): readonly Skip[] {
  if (!Array.isArray(value)) throw new Error(`${file} is not a list`);
  const seen = new Set<string>();
  return value.map((item: unknown, index) => {
    const at = `${file}[${index}]`;
    const fields = fieldsOf(item);
    const id = fields.get('id');
    const reason = fields.get('reason');
    if (typeof id !== 'string' || id === '') throw new Error(`${at} has no id`);
    if (typeof reason !== 'string' || reason.length < 20) {
      throw new Error(`${at} gives no reason that says what is wrong upstream`);
    }
    if (seen.has(id)) throw new Error(`${at} names ${id} a second time`);
    seen.add(id);
    return { id, reason };
  });
}
