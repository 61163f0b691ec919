import { compareCodeUnits, compareLists, compareNumerals, type Order } from '../order.ts';
import { isDigit, trimVersion } from '../version-text.ts';

/** A version of Semantic Versioning 2.0.0, read as advisories write them: parts may be missing or more. */
export interface SemverVersion {
  /** Numbers as digits; those that are missing count as 0. */
  readonly numbers: readonly string[];
  /** Identifiers of a pre-release; empty = a release. */
  readonly prerelease: readonly string[];
  /** Identifiers of build metadata; no part of the order. */
  readonly build: readonly string[];
}

/** Reads `[v]1.2.3[-pre][+build]`; `1`, `1.2` and `1.2.3.4` are read too, leading zeros are let pass. */
export function parseSemver(text: string): SemverVersion | undefined {
  const trimmed = trimVersion(text);
  if (trimmed === undefined) return undefined;
  const version = /^[vV]/u.test(trimmed) ? trimmed.slice(1) : trimmed;
  const plus = version.indexOf('+');
  const core = plus < 0 ? version : version.slice(0, plus);
  const hyphen = core.indexOf('-');
  const numbers = (hyphen < 0 ? core : core.slice(0, hyphen)).split('.');
  const prerelease = hyphen < 0 ? [] : core.slice(hyphen + 1).split('.');
  const build = plus < 0 ? [] : version.slice(plus + 1).split('.');
  return numbers.every(isNumeral) && [...prerelease, ...build].every(isIdentifier)
    ? { numbers, prerelease, build }
    : undefined;
}

/** Orders by precedence: numbers, then a pre-release below its release (semver.org, item 11). */
export function compareSemver(a: SemverVersion, b: SemverVersion): Order {
  const order = compareLists(a.numbers, b.numbers, '0', compareNumerals);
  return order === 0 ? comparePrereleases(a.prerelease, b.prerelease) : order;
}

/** Orders pre-releases: none is above any, more identifiers are above fewer. */
function comparePrereleases(a: readonly string[], b: readonly string[]): Order {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 0 : a.length === 0 ? 1 : -1;
  return compareIdentifierLists(a, b);
}

/** Orders dot-separated identifiers; a list that is the beginning of another is below it. */
export function compareIdentifierLists(a: readonly string[], b: readonly string[]): Order {
  return compareLists<string | undefined>(a, b, undefined, (left, right) => {
    if (left === undefined || right === undefined) return left === undefined ? -1 : 1;
    return compareIdentifiers(left, right);
  });
}

/** Orders two identifiers: numbers by value and below all others, others by ASCII. */
function compareIdentifiers(a: string, b: string): Order {
  const left = isNumeral(a);
  const right = isNumeral(b);
  if (left && right) return compareNumerals(a, b);
  if (left !== right) return left ? -1 : 1;
  return compareCodeUnits(a, b);
}

/** Tells whether a text is a run of digits and nothing else. */
export function isNumeral(text: string): boolean {
  if (text === '') return false;
  for (let index = 0; index < text.length; index++) {
    if (!isDigit(text.charCodeAt(index))) return false;
  }
  return true;
}

function isIdentifier(text: string): boolean {
  return /^[0-9A-Za-z-]+$/u.test(text);
}
