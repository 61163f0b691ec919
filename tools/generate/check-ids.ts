import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../root.ts';

const checksFolder = join(root, 'packages/k8s/src/checks');

/** Path of the list below the root of the repository. */
export const checkIdsPath = 'packages/k8s/src/checks/ids.json';

/** Gives the list of check ids with those that are new; an id that was ever there stays. */
export function mergeCheckIds(
  before: readonly string[],
  found: readonly string[],
): readonly string[] {
  return [...new Set([...before, ...found])].sort();
}

/** Writes the list of check ids from the folders of checks and the list as it stands. */
export async function checkIds(): Promise<string> {
  const file = join(root, checkIdsPath);
  const before = existsSync(file) ? readIds(readFileSync(file, 'utf8')) : [];
  return `${JSON.stringify(mergeCheckIds(before, await findCheckIds()), null, 2)}\n`;
}

/** Gives the ids and aliases of all checks in `checks/<family>/<id>.ts`. */
async function findCheckIds(): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const path of readdirSync(checksFolder, { recursive: true, encoding: 'utf8' })) {
    if (!/^[^\\/]+[\\/][^\\/]+\.ts$/.test(path) || /\.(?:test|examples)\.ts$/.test(path)) continue;
    const module: unknown = await import(pathToFileURL(join(checksFolder, path)).href);
    for (const value of Object.values(module as Record<string, unknown>)) {
      if (!isCheck(value)) continue;
      ids.push(value.id, ...(value.aliases ?? []));
    }
  }
  return ids;
}

function isCheck(
  value: unknown,
): value is { readonly id: string; readonly aliases?: readonly string[] } {
  return typeof value === 'object' && value !== null && 'id' in value && 'evaluate' in value;
}

function readIds(text: string): readonly string[] {
  const ids: unknown = JSON.parse(text);
  if (Array.isArray(ids) && ids.every((id) => typeof id === 'string')) return ids;
  throw new Error(`${checkIdsPath} is not a list of texts`);
}
