import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { loadChecks } from './check-files.ts';

/** Path of the list below the root of the repository. */
export const checkIdsPath = 'packages/k8s/src/checks/ids.json';

/** Writes the list of check ids and aliases; an id that was ever there stays. */
export async function checkIds(): Promise<string> {
  const file = join(root, checkIdsPath);
  const before = existsSync(file) ? readIds(readFileSync(file, 'utf8')) : [];
  const found = (await loadChecks()).flatMap(({ check }) => [check.id, ...(check.aliases ?? [])]);
  return `${JSON.stringify([...new Set([...before, ...found])].sort(), null, 2)}\n`;
}

function readIds(text: string): readonly string[] {
  const ids: unknown = JSON.parse(text);
  if (Array.isArray(ids) && ids.every((id) => typeof id === 'string')) return ids;
  throw new Error(`${checkIdsPath} is not a list of texts`);
}
