import { fileURLToPath } from 'node:url';

/** Gives an absolute path below the repository. */
export function inRepository(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}

/** Gives the absolute path of a program that a contest runs in a process of its own. */
export function programPath(name: string): string {
  return inRepository(`bench/src/programs/${name}`);
}
