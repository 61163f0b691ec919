import type { PodContainer } from './pod-view.ts';

// Upstream's way of putting things, shared by the texts of all checks.

/** Gives `one` for a count of 1, else `many`. */
export function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}

/** Gives `"a", "b"`; the items are not escaped, as upstream does not. */
export function quoteAll(items: readonly string[]): string {
  return `"${items.join('", "')}"`;
}

/** Gives `container "a"` or `containers "a", "b"`. */
export function containersText(containers: readonly PodContainer[]): string {
  const names = containers.map((container) => container.name);
  return `${plural(names.length, 'container', 'containers')} ${quoteAll(names)}`;
}

/** Gives each value once, sorted as Go sorts texts: by code point. */
export function sortedSet(values: Iterable<string>): string[] {
  return sortTexts([...new Set(values)]);
}

/** Sorts texts in place as Go does: by their bytes in UTF-8, whose order is that of code points. */
export function sortTexts(texts: string[]): string[] {
  return texts.sort(compareCodePoints);
}

function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left === right) continue;
    // Code units sort otherwise where a surrogate meets a character of the range behind them.
    const isLeftSurrogate = left >= 0xd800 && left <= 0xdfff;
    const isRightSurrogate = right >= 0xd800 && right <= 0xdfff;
    return isLeftSurrogate === isRightSurrogate ? left - right : isLeftSurrogate ? 1 : -1;
  }
  return a.length - b.length;
}
