/** Where case files are read from. */
export interface Corpus {
  /** Absolute folder that holds `image/`, `k8s-policy/` … */
  readonly directory: string;
  /** Reads a text below it; a support table that this corpus lacks comes from the default one. */
  readText(path: string): Promise<string>;
  /**
   * Absolute path of a file or folder, which need not exist. A path below the suite's `files` is always in
   * this corpus; any other that this corpus lacks is given in the default one.
   */
  path(path: string): string;
  /** Names in a folder, sorted; none where there is no such folder. */
  list(path: string): Promise<readonly string[]>;
  /** Tells whether there is a file or folder: a corpus need not have all of a suite's case files. */
  exists(path: string): boolean;
}

/** One case: what counts once. */
export interface Case {
  readonly id: string;
  /** Kind of case, for the null engines: each must fail at least one of every kind. */
  readonly kind: string;
}

export type CaseOutcome =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'failed'; readonly expected: string; readonly got: string }
  /** Only for kinds that the suite table names as out of scope. */
  | { readonly outcome: 'out-of-scope'; readonly reason: string };

/** A suite: the cases of one upstream collection, and how an engine is asked. */
export interface Suite<Engine = unknown, C extends Case = Case> {
  /** `area/suite`, as in the suite table. */
  readonly id: string;
  /**
   * Case files or folders below the corpus, and no support tables: these are hashed, and never taken from
   * the default corpus. If the first is missing the suite is not present.
   */
  readonly files: readonly string[];
  /**
   * Makes case files that the default corpus does not keep, and gives the folder that holds them as a corpus
   * does; undefined where they cannot be made here.
   */
  make?(defaultCorpus: string): Promise<string | undefined>;
  load(corpus: Corpus): Promise<readonly C[]>;
  /** The public entry points under test. */
  readonly engine: Engine;
  /** Engines that always pass, always fail, never match …: each must score at most 60 % of the real one. */
  readonly nullEngines: Readonly<Record<string, Engine>>;
  run(one: C, engine: Engine, corpus: Corpus): Promise<CaseOutcome> | CaseOutcome;
}

/** Identity, for the types. */
export function defineSuite<Engine, C extends Case>(suite: Suite<Engine, C>): Suite<Engine, C> {
  return suite;
}

export const passed: CaseOutcome = { outcome: 'passed' };

/** Gives a failure whose two sides are printed as JSON. */
export function failed(expected: unknown, got: unknown): CaseOutcome {
  return { outcome: 'failed', expected: print(expected), got: print(got) };
}

function print(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? 'undefined' : JSON.stringify(value);
}
