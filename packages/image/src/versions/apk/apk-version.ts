import { compareCodeUnits, compareLists, compareNumerals, type Order, orderOf } from '../order.ts';
import { trimVersion } from '../version-text.ts';

/** An Alpine version: `1.2.3a_rc1~hash-r4`. */
export interface ApkVersion {
  readonly numbers: readonly string[];
  readonly letter: string;
  /** Numbers that follow the letter: `1.2p1`. */
  readonly afterLetter: readonly string[];
  readonly suffixes: readonly ApkSuffix[];
  readonly revision: string;
  /** What could not be read: apk calls such a version invalid, and it stands below the same without it. */
  readonly rest: string;
}

/** A suffix by its rank (below 0 = before the release) and its number. */
export interface ApkSuffix {
  readonly rank: number;
  readonly number: string;
}

/** Reads as far as apk's grammar goes, and keeps the rest; undefined where nothing of it is a version. */
export function parseApk(text: string): ApkVersion | undefined {
  const version = trimVersion(text);
  if (version === undefined || !/^\.?[0-9]/u.test(version)) return undefined;
  let rest = version;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(rest);
    if (match !== null) rest = rest.slice(match[0].length);
    return match;
  };
  const numbers = take(/^[0-9]+(?:\.[0-9]+)*/u)?.[0].split('.') ?? [];
  // A dot that no number follows breaks the version off.
  if (rest.startsWith('.')) {
    return { numbers, letter: '', afterLetter: [], suffixes: [], revision: '0', rest };
  }
  const letter = take(/^[a-z]/u)?.[0] ?? '';
  const afterLetter = letter === '' ? undefined : take(/^[0-9]+(?:\.[0-9]+)*/u)?.[0].split('.');
  const suffixes: ApkSuffix[] = [];
  for (;;) {
    const suffix = take(/^_(alpha|beta|pre|rc|cvs|svn|git|hg|p)([0-9]*)/u);
    if (suffix === null) break;
    suffixes.push({ rank: suffixRank(suffix[1] ?? ''), number: orZero(suffix[2]) });
  }
  take(/^~[0-9a-f]+/u);
  const revision = orZero(take(/^-r([0-9]*)/u)?.[1]);
  return { numbers, letter, afterLetter: afterLetter ?? [], suffixes, revision, rest };
}

/** Orders by numbers, letter, suffixes, revision; `_alpha _beta _pre _rc` < none < `_cvs _svn _git _hg _p`. */
export function compareApk(a: ApkVersion, b: ApkVersion): Order {
  return (
    compareNumerals(a.numbers[0] ?? '0', b.numbers[0] ?? '0') ||
    compareLists<string | undefined>(
      a.numbers.slice(1),
      b.numbers.slice(1),
      undefined,
      compareNumbers,
    ) ||
    orderOf(a.numbers.length - b.numbers.length) ||
    compareCodeUnits(a.letter, b.letter) ||
    compareLists<string | undefined>(a.afterLetter, b.afterLetter, undefined, compareNumbers) ||
    compareLists(a.suffixes, b.suffixes, { rank: 0, number: '0' }, compareSuffixes) ||
    compareNumerals(a.revision, b.revision) ||
    orderOf(restRank(a) - restRank(b)) ||
    (restRank(a) === brokenOff ? compareCodeUnits(a.rest, b.rest) : 0)
  );
}

/** Compares numbers after the first; a leading 0 makes them fractions: 1.05 < 1.1. */
function compareNumbers(a: string | undefined, b: string | undefined): Order {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  return a.startsWith('0') || b.startsWith('0') ? compareCodeUnits(a, b) : compareNumerals(a, b);
}

function compareSuffixes(a: ApkSuffix, b: ApkSuffix): Order {
  return orderOf(a.rank - b.rank) || compareNumerals(a.number, b.number);
}

function orZero(digits: string | undefined): string {
  return digits === undefined || digits === '' ? '0' : digits;
}

function suffixRank(name: string): number {
  const rank = ['alpha', 'beta', 'pre', 'rc', '', 'cvs', 'svn', 'git', 'hg', 'p'].indexOf(name);
  return rank - 4;
}

const brokenOff = 0;

function restRank({ rest }: ApkVersion): number {
  return rest === '' ? 2 : rest.startsWith('.') ? brokenOff : 1;
}
