import { meetsPlainComparators } from '../comparator-constraint.ts';
import { compareLists, compareNumerals, type Order } from '../order.ts';
import type { VersionScheme } from '../version-scheme.ts';
import { trimVersion } from '../version-text.ts';

/** A version that is a list of numbers and nothing else. */
export type NumberList = readonly string[];

/** Haskell's packages: numbers joined by dots; the longer of two equal beginnings is above. */
export const hackage: VersionScheme<NumberList> = {
  id: 'hackage',
  parse: parseDotted,
  compare: compareNumberLists,
  satisfies: (version, constraint) =>
    meetsPlainComparators(version, constraint, parseDotted, compareNumberLists),
};

/** R's packages: numbers joined by dots or hyphens; the longer of two equal beginnings is above. */
export const cran: VersionScheme<NumberList> = {
  id: 'cran',
  parse: parseDottedOrHyphened,
  compare: compareNumberLists,
  satisfies: (version, constraint) =>
    meetsPlainComparators(version, constraint, parseDottedOrHyphened, compareNumberLists),
};

function parseDotted(text: string): NumberList | undefined {
  const version = trimVersion(text);
  return version !== undefined && /^[0-9]+(?:\.[0-9]+)*$/u.test(version)
    ? version.split('.')
    : undefined;
}

function parseDottedOrHyphened(text: string): NumberList | undefined {
  return parseDotted(text.replaceAll('-', '.'));
}

function compareNumberLists(a: NumberList, b: NumberList): Order {
  return compareLists<string | undefined>(a, b, undefined, (left, right) => {
    if (left === undefined || right === undefined) return left === undefined ? -1 : 1;
    return compareNumerals(left, right);
  });
}
