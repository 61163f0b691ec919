import { meetsComparators, operatorHolds } from '../comparator-constraint.ts';
import {
  compareSemver,
  isNumeral,
  parseSemver,
  type SemverVersion,
} from '../semver/semver-version.ts';
import type { VersionScheme } from '../version-scheme.ts';

/**
 * The order for ecosystems that have none of their own: semver with any count of numbers and a
 * pre-release that needs no hyphen (`1.7rc2`). `~>`, `~` and `^` are ranges over plain precedence.
 */
export const generic: VersionScheme<SemverVersion> = {
  id: 'generic',
  parse: parseGeneric,
  compare: compareSemver,
  satisfies,
};

function parseGeneric(text: string): SemverVersion | undefined {
  const trimmed = text.trim();
  return parseSemver(trimmed.replace(/^([vV]?[0-9]+(?:\.[0-9]+)*)(?=[A-Za-z])/u, '$1-'));
}

function satisfies(version: SemverVersion, constraint: string): boolean | undefined {
  return meetsComparators(constraint, ({ operator, operand }) => {
    const bound = parseGeneric(operand);
    if (bound === undefined) return undefined;
    const raised = raisedIndex(operator, bound.numbers);
    if (raised === undefined) return operatorHolds(operator, compareSemver(version, bound));
    const above = bound.numbers
      .slice(0, raised + 1)
      .map((number, index) => (index === raised ? String(BigInt(number) + 1n) : number));
    return (
      compareSemver(version, bound) >= 0 &&
      compareSemver(version, { numbers: above, prerelease: [], build: [] }) < 0
    );
  });
}

/** Gives the index of the number whose rise ends the range of an operator; undefined for plain operators. */
function raisedIndex(operator: string, numbers: readonly string[]): number | undefined {
  switch (operator) {
    case '~>':
      return Math.max(numbers.length - 2, 0);
    case '~':
      return Math.min(numbers.length, 2) - 1;
    case '^': {
      const significant = numbers.findIndex((number) => isNumeral(number) && !/^0+$/u.test(number));
      return significant < 0 ? numbers.length - 1 : significant;
    }
    default:
      return undefined;
  }
}
