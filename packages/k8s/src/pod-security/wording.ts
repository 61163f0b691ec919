import { compareText } from '@seaworthy/core';
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

/** Gives each value once, sorted as texts. */
export function sortedSet(values: Iterable<string>): string[] {
  return [...new Set(values)].sort(compareText);
}
