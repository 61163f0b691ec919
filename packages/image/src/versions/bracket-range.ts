import { maxConstraintCharacters } from './version-text.ts';

/** One interval of Maven's and NuGet's notation; an absent bound is open. */
export interface Interval {
  readonly lower?: string | undefined;
  readonly upper?: string | undefined;
  readonly lowerIncluded: boolean;
  readonly upperIncluded: boolean;
}

/** Reads `[1.0,2.0)`, `(,1.0]`, `[1.0]`, and several of them joined by commas; undefined for anything else. */
export function readIntervals(text: string): readonly Interval[] | undefined {
  if (text.length > maxConstraintCharacters) return undefined;
  const intervals: Interval[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const match = /^([[(])([^[\](),]*)(?:(,)([^[\](),]*))?([\])])\s*,?\s*/u.exec(rest);
    if (match === null) return undefined;
    const [whole, open, lower = '', comma, upper = '', close] = match;
    const single = comma === undefined;
    if (single && lower.trim() === '') return undefined;
    intervals.push({
      lower: blankToAbsent(lower),
      upper: blankToAbsent(single ? lower : upper),
      lowerIncluded: single || open === '[',
      upperIncluded: single || close === ']',
    });
    rest = rest.slice(whole.length);
  }
  return intervals.length === 0 ? undefined : intervals;
}

/** Judges intervals; undefined where a bound cannot be read. */
export function meetsIntervals<V>(
  version: V,
  intervals: readonly Interval[],
  parse: (text: string) => V | undefined,
  compare: (a: V, b: V) => number,
): boolean | undefined {
  let met = false;
  for (const { lower, upper, lowerIncluded, upperIncluded } of intervals) {
    const low = lower === undefined ? null : parse(lower);
    const high = upper === undefined ? null : parse(upper);
    if (low === undefined || high === undefined) return undefined;
    const above = low === null || compare(version, low) >= (lowerIncluded ? 0 : 1);
    const below = high === null || compare(version, high) <= (upperIncluded ? 0 : -1);
    met ||= above && below;
  }
  return met;
}

function blankToAbsent(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === '' ? undefined : trimmed;
}
