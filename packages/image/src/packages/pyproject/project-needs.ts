import { entriesOf, textsOf } from '../../documents/members.ts';
import type { SettledFile } from '../cataloger.ts';

/** Names that a project needs itself, normalized. */
export interface ProjectNeeds {
  /** To run, extras included. */
  readonly main: ReadonlySet<string>;
  /** To run or to develop. */
  readonly all: ReadonlySet<string>;
}

/** Gives what the `pyproject.toml` of a folder needs, by the folder with its closing slash. */
export function projectNeeds(files: readonly SettledFile[]): ReadonlyMap<string, ProjectNeeds> {
  const needs = new Map<string, ProjectNeeds>();
  for (const { cataloger, path, manifest } of files) {
    if (cataloger !== 'pyproject') continue;
    const main = new Set([
      ...textsOf(manifest, 'dependencies'),
      ...textsOf(manifest, 'poetry'),
      ...namesOf(manifest, 'optional'),
    ]);
    needs.set(folderOf(path), { main, all: new Set([...main, ...namesOf(manifest, 'groups')]) });
  }
  return needs;
}

/** Gives the folder of a path, with its closing slash; empty for the root. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function namesOf(manifest: unknown, key: string): readonly string[] {
  return entriesOf(manifest, key).flatMap(([, names]) =>
    Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [],
  );
}
