import { meetsIntervals, readIntervals } from '../bracket-range.ts';
import { meetsPlainComparators } from '../comparator-constraint.ts';
import type { VersionScheme } from '../version-scheme.ts';
import { compareMaven, type MavenVersion, parseMaven } from './maven-version.ts';

/**
 * Maven: the order of maven-artifact 3.8; constraints in Maven's intervals or as comparators. A bare
 * version means that version, as advisories use it, not Maven's recommendation.
 */
export const maven: VersionScheme<MavenVersion> = {
  id: 'maven',
  parse: parseMaven,
  compare: compareMaven,
  satisfies,
};

function satisfies(version: MavenVersion, constraint: string): boolean | undefined {
  if (!/^\s*[[(]/u.test(constraint)) {
    return meetsPlainComparators(version, constraint, parseMaven, compareMaven);
  }
  const intervals = readIntervals(constraint);
  return intervals && meetsIntervals(version, intervals, parseMaven, compareMaven);
}
