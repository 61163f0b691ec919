import { meetsIntervals, readIntervals } from '../bracket-range.ts';
import { meetsComparators, operatorHolds } from '../comparator-constraint.ts';
import { compareSemver, parseSemver, type SemverVersion } from '../semver/semver-version.ts';
import type { VersionScheme } from '../version-scheme.ts';

/**
 * NuGet: semver with up to four numbers and without regard to case; constraints in intervals, where a
 * bare version is a minimum.
 */
export const nuget: VersionScheme<SemverVersion> = {
  id: 'nuget',
  parse: parseNuget,
  compare: compareSemver,
  satisfies,
};

function parseNuget(text: string): SemverVersion | undefined {
  return parseSemver(text.toLowerCase());
}

function satisfies(version: SemverVersion, constraint: string): boolean | undefined {
  if (/^\s*[[(]/u.test(constraint)) {
    const intervals = readIntervals(constraint);
    return intervals && meetsIntervals(version, intervals, parseNuget, compareSemver);
  }
  return meetsComparators(constraint, ({ operator, operand }) => {
    const bound = parseNuget(operand);
    if (bound === undefined) return undefined;
    return operatorHolds(operator === '' ? '>=' : operator, compareSemver(version, bound));
  });
}
