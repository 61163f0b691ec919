import type { Json } from '@seaworthy/core';
import type { JsonObject } from './model.ts';

// Manifests are untrusted: a field may be missing, null or of any type, and a key may be `__proto__`.
// These readers look at own properties only and give a neutral value for everything unexpected.

/** Gives an own member of an object, or undefined; null counts as absent, as the API server reads it. */
export function field(value: Json | undefined, key: string): Json | undefined {
  if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
  return value[key] ?? undefined;
}

/** Follows several keys. */
export function fieldAt(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  let at: Json | undefined = value;
  for (const key of keys) at = field(at, key);
  return at;
}

/** Gives a member if it is an object. */
export function objectField(value: Json | undefined, key: string): JsonObject | undefined {
  const member = field(value, key);
  return isObject(member) ? member : undefined;
}

/** Gives a member if it is a text. */
export function textField(value: Json | undefined, key: string): string | undefined {
  const member = field(value, key);
  return typeof member === 'string' ? member : undefined;
}

/** Gives a member if it is a boolean. */
export function booleanField(value: Json | undefined, key: string): boolean | undefined {
  const member = field(value, key);
  return typeof member === 'boolean' ? member : undefined;
}

/** Gives a member if it is a number. */
export function numberField(value: Json | undefined, key: string): number | undefined {
  const member = field(value, key);
  return typeof member === 'number' ? member : undefined;
}

/** Gives the items of a member if it is a list, else none. */
export function listField(value: Json | undefined, key: string): readonly Json[] {
  const member = field(value, key);
  return Array.isArray(member) ? (member as readonly Json[]) : [];
}

/** Tells whether a value is a JSON object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tells whether a value is a list. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
