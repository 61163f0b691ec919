import type { UnfoldedObject } from './unfold-list.ts';

/** Exact digits of integers beyond 2^53, by JSON pointer. */
export type ExactIntegers = Readonly<Record<string, string>>;

/**
 * Sorts the integers of a document by the objects in it, whose pointers are `` or `/items/3`, with
 * their own pointers made relative to the object. Done once for a document, since a long list may
 * have as many objects as it has such integers.
 */
export function integersByObject(
  integers: ExactIntegers,
  objects: readonly UnfoldedObject[],
): ReadonlyMap<string, ExactIntegers> {
  const known = new Set(objects.map(({ pointer }) => pointer));
  const byObject = new Map<string, Record<string, string>>();
  let last: string | undefined;
  for (const [pointer, digits] of Object.entries(integers)) {
    if (last === undefined || !pointer.startsWith(`${last}/`)) last = objectOf(pointer, known);
    if (last === undefined) continue;
    let inside = byObject.get(last);
    if (inside === undefined) {
      inside = {};
      byObject.set(last, inside);
    }
    inside[pointer.slice(last.length)] = digits;
  }
  return byObject;
}

function objectOf(pointer: string, known: ReadonlySet<string>): string | undefined {
  const item = /\/items\/\d+(?=\/)/y;
  for (let end = 0; ; end = item.lastIndex) {
    const object = pointer.slice(0, end);
    if (known.has(object)) return object;
    item.lastIndex = end;
    if (!item.test(pointer)) return undefined;
  }
}
