import { meetsComparators, operatorHolds } from '../comparator-constraint.ts';
import type { VersionScheme } from '../version-scheme.ts';
import { type Bound, boundsOf, parsePartial } from './partial.ts';
import { compareSemver, parseSemver, type SemverVersion } from './semver-version.ts';

/**
 * Semantic Versioning 2.0.0. Constraints know comparators, `^`, `~` and wildcards; a pre-release meets
 * a comparator only if the comparator names one.
 */
export const semver: VersionScheme<SemverVersion> = {
  id: 'semver',
  parse: parseSemver,
  compare: compareSemver,
  satisfies,
};

function satisfies(version: SemverVersion, constraint: string): boolean | undefined {
  const text = constraint.trim() === '' ? '*' : constraint;
  return meetsComparators(text, ({ operator, operand }) => {
    const partial = parsePartial(operand);
    if (partial === undefined) return undefined;
    const negated = operator === '!=';
    const bounds = boundsOf(negated ? '=' : operator, partial);
    if (bounds === undefined) return undefined;
    if (version.prerelease.length > 0 && partial.prerelease.length === 0) return false;
    const inside = bounds.every((bound) => holds(version, bound));
    return negated ? !inside : inside;
  });
}

function holds(version: SemverVersion, bound: Bound): boolean {
  return operatorHolds(bound.operator, compareSemver(version, bound.version)) === true;
}
