import { meetsPlainComparators } from '../comparator-constraint.ts';
import type { VersionScheme } from '../version-scheme.ts';
import { compareSemver, parseSemver, type SemverVersion } from './semver-version.ts';

/** Bitnami: semver, where a trailing `-<number>` counts rebuilds of the same software and no part of the order. */
export const bitnami: VersionScheme<SemverVersion> = {
  id: 'bitnami',
  parse: parseBitnami,
  compare: compareSemver,
  satisfies: (version, constraint) =>
    meetsPlainComparators(version, constraint, parseBitnami, compareSemver),
};

function parseBitnami(text: string): SemverVersion | undefined {
  return parseSemver(text.trim().replace(/-r?[0-9]+$/u, ''));
}
