import type { VersionScheme } from '../version-scheme.ts';
import { comparePep440, type Pep440Version, parsePep440 } from './pep440-version.ts';
import { meetsSpecifiers } from './specifiers.ts';

/** Python's versions and version specifiers (PEP 440), strictly: legacy versions are not read. */
export const pep440: VersionScheme<Pep440Version> = {
  id: 'pep440',
  parse: parsePep440,
  compare: comparePep440,
  satisfies: meetsSpecifiers,
};
