import type { PurlName } from '../cataloger.ts';

/** Gives the purl name of a Python project: in lower case, with dashes for underscores. */
export function pypiPurlName(name: string): PurlName {
  return { name: name.toLowerCase().replaceAll('_', '-') };
}

/** Gives the form in which names of Python projects are compared (PEP 503). */
export function normalizePypiName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/gu, '-');
}
