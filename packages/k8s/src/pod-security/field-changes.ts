import type { FieldChange, Json } from '@seaworthy/core';

/** Gives changes that set each of some fields to a value. */
export function setAll(pointers: readonly string[], value: Json): FieldChange[] {
  return pointers.map((pointer) => ({ op: 'set', pointer, value }));
}

/** Gives changes that remove each of some fields. */
export function removeAll(pointers: readonly string[]): FieldChange[] {
  return pointers.map((pointer) => ({ op: 'remove', pointer }));
}
