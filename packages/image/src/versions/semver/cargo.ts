import { meetsComparators, operatorHolds } from '../comparator-constraint.ts';
import type { VersionScheme } from '../version-scheme.ts';
import { boundsOf, parsePartial } from './partial.ts';
import { compareSemver, parseSemver, type SemverVersion } from './semver-version.ts';

/**
 * Rust's crates: semver with Cargo's requirements, in which a bare version is a caret requirement.
 * Pre-releases are compared by plain precedence, as advisories mean them.
 */
export const cargo: VersionScheme<SemverVersion> = {
  id: 'cargo',
  parse: parseSemver,
  compare: compareSemver,
  satisfies,
};

function satisfies(version: SemverVersion, constraint: string): boolean | undefined {
  return meetsComparators(constraint, ({ operator, operand }) => {
    const partial = parsePartial(operand);
    if (partial === undefined || operator === '~>') return undefined;
    const wildcard = /[xX*]/u.test(operand);
    const bounds = boundsOf(operator === '' && !wildcard ? '^' : operator, partial);
    return bounds?.every(
      (bound) => operatorHolds(bound.operator, compareSemver(version, bound.version)) === true,
    );
  });
}
