import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CorpusPlaces } from './corpus/corpus.ts';
import type { RunOptions } from './options.ts';
import type { SuiteEntry } from './suites/index.ts';

/** What a run stands in; tests give their own. */
export interface Setting {
  readonly suites: readonly SuiteEntry[];
  /** Says a line that scripts read. */
  readonly out: (line: string) => void;
  /** Says a line to the person who runs it. */
  readonly note: (line: string) => void;
  /** Folder that holds `scores/` and `skips/`. Default: the one of this package. */
  readonly home?: string | undefined;
  /** Default: `../shared/corpora` beside the repository. */
  readonly defaultCorpus?: string | undefined;
}

/** Gives the folder that holds `scores/` and `skips/`. */
export function homeOf(setting: Setting): string {
  return setting.home ?? fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
}

/** Where cases come from in this run. */
export interface RunPlaces extends CorpusPlaces {
  /** True on the default corpus: there the ratchet holds. */
  readonly isDefault: boolean;
  readonly exists: boolean;
}

/** Gives the corpus that the options name. */
export function placesOf(options: RunOptions, setting: Setting): RunPlaces {
  const fallback =
    setting.defaultCorpus ?? fileURLToPath(new URL('../../../shared/corpora', import.meta.url));
  const directory = options.corpus === undefined ? fallback : resolve(options.corpus);
  return { directory, fallback, isDefault: directory === fallback, exists: existsSync(directory) };
}

/** Gives the suites that names pick, an area picking all of its suites; `unknown` are names of nothing. */
export function pickSuites(
  suites: readonly SuiteEntry[],
  names: readonly string[],
): { readonly picked: readonly SuiteEntry[]; readonly unknown: readonly string[] } {
  const matches = (id: string, name: string): boolean => id === name || id.startsWith(`${name}/`);
  return {
    picked:
      names.length === 0
        ? suites
        : suites.filter(({ id }) => names.some((name) => matches(id, name))),
    unknown: names.filter((name) => !suites.some(({ id }) => matches(id, name))),
  };
}
