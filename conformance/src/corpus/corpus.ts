import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Corpus } from '../suite.ts';

/** Where a suite's files are looked for. */
export interface CorpusPlaces {
  /** Absolute folder with the cases. */
  readonly directory: string;
  /** Absolute folder that gives the support tables which `directory` lacks. */
  readonly fallback: string;
}

/** Opens a corpus for one suite: its case files come from `directory` alone, support tables also from `fallback`. */
export function openCorpus(places: CorpusPlaces, caseFiles: readonly string[]): Corpus {
  const isCase = (path: string): boolean =>
    caseFiles.some((file) => path === file || path.startsWith(`${file}/`));
  const resolve = (path: string): string => {
    const here = join(places.directory, path);
    if (isCase(path) || existsSync(here)) return here;
    const there = join(places.fallback, path);
    return existsSync(there) ? there : here;
  };
  return {
    directory: places.directory,
    path: resolve,
    readText: (path) => readFile(resolve(path), 'utf8'),
    exists: (path) => existsSync(resolve(path)),
    list: async (path) => {
      const folder = resolve(path);
      return existsSync(folder) ? (await readdir(folder)).sort() : [];
    },
  };
}

/** Tells whether a corpus holds a suite: its first case file is there. */
export function isPresent(directory: string, caseFiles: readonly string[]): boolean {
  const [first] = caseFiles;
  return first !== undefined && existsSync(join(directory, first));
}
