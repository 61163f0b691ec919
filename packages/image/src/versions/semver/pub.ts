import { meetsComparators, operatorHolds } from '../comparator-constraint.ts';
import type { Order } from '../order.ts';
import type { VersionScheme } from '../version-scheme.ts';
import { boundsOf, parsePartial } from './partial.ts';
import {
  compareIdentifierLists,
  compareSemver,
  parseSemver,
  type SemverVersion,
} from './semver-version.ts';

/** Dart's pub: semver in which build metadata counts, above the version without it. */
export const pub: VersionScheme<SemverVersion> = {
  id: 'pub',
  parse: parseSemver,
  compare: comparePub,
  satisfies,
};

function comparePub(a: SemverVersion, b: SemverVersion): Order {
  const order = compareSemver(a, b);
  return order === 0 ? compareIdentifierLists(a.build, b.build) : order;
}

function satisfies(version: SemverVersion, constraint: string): boolean | undefined {
  const text = constraint.trim();
  if (text === '' || text === 'any') return true;
  return meetsComparators(text, ({ operator, operand }) => {
    if (operator !== '^') {
      const bound = parseSemver(operand);
      return bound === undefined ? undefined : operatorHolds(operator, comparePub(version, bound));
    }
    const partial = parsePartial(operand);
    const bounds = partial?.numbers.length === 3 ? boundsOf('^', partial) : undefined;
    return bounds?.every(
      (bound) => operatorHolds(bound.operator, comparePub(version, bound.version)) === true,
    );
  });
}
