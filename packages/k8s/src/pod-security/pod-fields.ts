import type { Json } from '@seaworthy/core';
import type { JsonObject } from '../manifests/model.ts';

// Readers of fields of a pod. A field of a type that the API server refuses reads as absent, and is told
// to a sink: what could not be judged never counts as a pass.

/** A field or list item whose type is wrong, told by the object or list that holds it. */
export interface MalformedMember {
  readonly holder: object;
  readonly key: string | number;
  readonly expected: string;
}

/** Takes note of malformed members; the list is made for the first one. */
export interface FieldSink {
  malformed: MalformedMember[] | undefined;
}

/** Tells whether a value is a JSON object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Gives an own member; null counts as absent, as the API server reads it. */
export function memberOf(holder: JsonObject | undefined, key: string): Json | undefined {
  if (holder === undefined) return undefined;
  const value = holder[key];
  // Most fields are absent: whether a member is an own one is asked only where there is a value.
  return value === undefined || value === null || !Object.hasOwn(holder, key) ? undefined : value;
}

/** Gives the value of a member that must be a boolean. */
export function asBoolean(
  sink: FieldSink,
  holder: object,
  key: string,
  value: Json | undefined,
): boolean | undefined {
  if (typeof value === 'boolean') return value;
  refuse(sink, holder, key, value, 'a boolean');
  return undefined;
}

/** Gives the value of a member that must be a text. */
export function asText(
  sink: FieldSink,
  holder: object,
  key: string,
  value: Json | undefined,
): string | undefined {
  if (typeof value === 'string') return value;
  refuse(sink, holder, key, value, 'a text');
  return undefined;
}

/** Gives the value of a member that must be an integer. */
export function asInteger(
  sink: FieldSink,
  holder: object,
  key: string,
  value: Json | undefined,
): number | undefined {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  refuse(sink, holder, key, value, 'an integer');
  return undefined;
}

/** Gives the value of a member that must be an object. */
export function asObject(
  sink: FieldSink,
  holder: object,
  key: string,
  value: unknown,
): JsonObject | undefined {
  if (isJsonObject(value)) return value;
  refuse(sink, holder, key, value, 'an object');
  return undefined;
}

/** Gives the value of a member that must be a list; absent = empty. */
export function asList(
  sink: FieldSink,
  holder: object,
  key: string,
  value: Json | undefined,
): readonly Json[] {
  if (isJsonList(value)) return value;
  refuse(sink, holder, key, value, 'a list');
  return noItems;
}

/** Reads a member that must be a boolean. */
export function readBoolean(sink: FieldSink, holder: JsonObject, key: string): boolean | undefined {
  return asBoolean(sink, holder, key, memberOf(holder, key));
}

/** Reads a member that must be a text. */
export function readText(sink: FieldSink, holder: JsonObject, key: string): string | undefined {
  return asText(sink, holder, key, memberOf(holder, key));
}

/** Reads a member that must be an integer. */
export function readInteger(sink: FieldSink, holder: JsonObject, key: string): number | undefined {
  return asInteger(sink, holder, key, memberOf(holder, key));
}

/** Reads a member that must be an object. */
export function readObject(
  sink: FieldSink,
  holder: JsonObject,
  key: string,
): JsonObject | undefined {
  return asObject(sink, holder, key, memberOf(holder, key));
}

/** Gives an item that must be an object. A null item is one without fields, as the API server reads it. */
export function itemObject(
  sink: FieldSink,
  list: readonly Json[],
  index: number,
): JsonObject | undefined {
  const value = list[index];
  if (isJsonObject(value)) return value;
  if (value === null) return noMembers;
  refuse(sink, list, index, value, 'an object');
  return undefined;
}

/** Gives an item that must be a text; a null item is an empty one, as the API server reads it. */
export function itemText(
  sink: FieldSink,
  list: readonly Json[],
  index: number,
): string | undefined {
  const value = list[index];
  if (typeof value === 'string') return value;
  if (value === null) return '';
  refuse(sink, list, index, value, 'a text');
  return undefined;
}

/** A list without items. */
export const noItems: readonly Json[] = [];

/** An object without members. */
export const noMembers: JsonObject = {};

function isJsonList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function refuse(
  sink: FieldSink,
  holder: object,
  key: string | number,
  value: unknown,
  expected: string,
): void {
  if (value === undefined || value === null) return;
  sink.malformed ??= [];
  sink.malformed.push({ holder, key, expected });
}
