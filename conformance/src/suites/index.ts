import type { Suite } from '../suite.ts';

/** Where a suite stands: its id, and the module that exports it as `suite`. */
export interface SuiteEntry {
  readonly id: string;
  /** Absolute URL of the module. */
  readonly url: string;
}

/** Every suite there is, sorted. Each is loaded in the child process that runs it, and nowhere else. */
const suiteIds: readonly string[] = [
  'image/cvss',
  'image/language-parsers',
  'image/layers',
  'image/osv',
  'image/purl',
  'k8s-policy/pss',
  'performance/hostile',
  'signing/sbom',
];

/** Gives where each suite stands. */
export function listSuites(): readonly SuiteEntry[] {
  return suiteIds.map((id) => ({ id, url: new URL(`./${id}.ts`, import.meta.url).href }));
}

/** Loads the suite of a module. */
export async function loadSuite(url: string): Promise<Suite> {
  const module: unknown = await import(url);
  if (isSuiteModule(module)) return module.suite;
  throw new Error('the module exports no suite');
}

function isSuiteModule(module: unknown): module is { readonly suite: Suite } {
  return typeof module === 'object' && module !== null && 'suite' in module;
}
