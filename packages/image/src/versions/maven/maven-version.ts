import { compareCodeUnits, compareNumerals, type Order, orderOf } from '../order.ts';
import { isNumeral } from '../semver/semver-version.ts';
import { isDigit, trimVersion } from '../version-text.ts';

/** A piece of a Maven version: a number, a qualifier, or a sub-list after a hyphen or a change of kind. */
export type MavenItem =
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'qualifier'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly MavenItem[] };

/** A Maven version as its pieces. */
export type MavenVersion = readonly MavenItem[];

/** Reads any text as maven-artifact's ComparableVersion does; undefined where it is blank or too long. */
export function parseMaven(text: string): MavenVersion | undefined {
  const version = trimVersion(text)?.toLowerCase();
  if (version === undefined) return undefined;
  const root: Building[] = [];
  const lists: Building[][] = [root];
  let list = root;
  const nest = (): void => {
    const inner: Building[] = [];
    list.push({ kind: 'list', items: inner });
    lists.push(inner);
    list = inner;
  };
  let start = 0;
  let numeric = false;
  for (let index = 0; index < version.length; index++) {
    const character = version.charAt(index);
    if (character === '.' || character === '-') {
      list.push(index === start ? itemOf(true, '0') : itemOf(numeric, version.slice(start, index)));
      start = index + 1;
      if (character === '-') nest();
      continue;
    }
    const digit = isDigit(version.charCodeAt(index));
    if (digit !== numeric && index > start) {
      if (!numeric && list.length > 0) nest();
      const piece = version.slice(start, index);
      list.push(numeric ? itemOf(true, piece) : { kind: 'qualifier', text: expand(piece) });
      start = index;
      nest();
    }
    numeric = digit;
  }
  if (start < version.length) {
    // `1.foo` is `1-foo`: a word begins a list of its own.
    if (!numeric && list.length > 0) nest();
    list.push(itemOf(numeric, version.slice(start)));
  }
  for (const inner of lists.reverse()) dropTrailingNulls(inner);
  return root;
}

/** Orders as ComparableVersion does. */
export function compareMaven(a: MavenVersion, b: MavenVersion): Order {
  return compareItems({ kind: 'list', items: a }, { kind: 'list', items: b });
}

type Building = Exclude<MavenItem, { kind: 'list' }> | { kind: 'list'; items: Building[] };

function itemOf(numeric: boolean, text: string): Building {
  return numeric ? { kind: 'number', digits: text } : { kind: 'qualifier', text: aliasOf(text) };
}

/** `a1`, `b1`, `m1`: the letters are abbreviations only before a digit. */
function expand(text: string): string {
  switch (text) {
    case 'a':
      return 'alpha';
    case 'b':
      return 'beta';
    case 'm':
      return 'milestone';
    default:
      return aliasOf(text);
  }
}

function aliasOf(text: string): string {
  switch (text) {
    case 'ga':
    case 'final':
    case 'release':
      return '';
    case 'cr':
      return 'rc';
    default:
      return text;
  }
}

function dropTrailingNulls(items: Building[]): void {
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index];
    if (item === undefined) return;
    if (isNull(item)) items.splice(index, 1);
    else if (item.kind !== 'list') return;
  }
}

function isNull(item: MavenItem): boolean {
  switch (item.kind) {
    case 'number':
      return /^0+$/u.test(item.digits);
    case 'qualifier':
      return item.text === '';
    case 'list':
      return item.items.length === 0;
  }
}

function compareItems(a: MavenItem, b: MavenItem | undefined): Order {
  if (b === undefined) return compareToNothing(a);
  if (a.kind === 'list' && b.kind === 'list') return compareItemLists(a.items, b.items);
  if (a.kind === 'number' && b.kind === 'number') return compareNumerals(a.digits, b.digits);
  if (a.kind === 'qualifier' && b.kind === 'qualifier') return compareQualifiers(a.text, b.text);
  // Of different kinds: a qualifier is below a list, a list below a number.
  return orderOf(kindRank(a) - kindRank(b));
}

function compareItemLists(a: readonly MavenItem[], b: readonly MavenItem[]): Order {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const left = a[index];
    const right = b[index];
    const order =
      left === undefined ? orderOf(-compareToNothing(right)) : compareItems(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

function compareToNothing(item: MavenItem | undefined): Order {
  switch (item?.kind) {
    case undefined:
      return 0;
    case 'number':
      return isNull(item) ? 0 : 1;
    case 'qualifier':
      return compareQualifiers(item.text, '');
    case 'list':
      for (const inner of item.items) {
        const order = compareToNothing(inner);
        if (order !== 0) return order;
      }
      return 0;
  }
}

function kindRank(item: MavenItem): number {
  return item.kind === 'qualifier' ? 0 : item.kind === 'list' ? 1 : 2;
}

function compareQualifiers(a: string, b: string): Order {
  const left = qualifierRank(a);
  const right = qualifierRank(b);
  return left === unknownQualifier && right === unknownQualifier
    ? compareCodeUnits(a, b)
    : orderOf(left - right);
}

const unknownQualifier = 7;

function qualifierRank(text: string): number {
  const rank = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'].indexOf(text);
  return rank < 0 || isNumeral(text) ? unknownQualifier : rank;
}
