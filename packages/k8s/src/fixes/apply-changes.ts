import type { FieldChange, Json } from '@seaworthy/core';
import { formatPointer, parsePointer } from '@seaworthy/core/primitives/pointer';
import { isList, isObject } from '../manifests/fields.ts';
import type { JsonObject } from '../manifests/model.ts';
import { FixRefusal } from './model.ts';

/**
 * Gives a value with a change made. What does not change is shared with the value before, missing
 * objects on the way are made, null counts as missing, and `-` names the place behind a list. A
 * list item that is removed is replaced by `gone`, so that further changes find theirs by number;
 * {@link settle} takes such items out.
 * @throws FixRefusal where there is no such place.
 */
export function applyChange(value: Json, change: FieldChange, gone: JsonObject): Json {
  const tokens = parsePointer(change.pointer);
  if (tokens.length === 0) throw new FixRefusal('a whole object cannot be replaced');
  return change.op === 'set'
    ? setAt(value, tokens, 0, change.value, gone)
    : removeAt(value, tokens, 0, gone);
}

function setAt(
  at: Json | undefined,
  tokens: readonly string[],
  depth: number,
  value: Json,
  gone: JsonObject,
): Json {
  if (at === gone) throw new FixRefusal('the list item is removed by another fix');
  const token = tokens[depth];
  if (token === undefined) return value;
  const parent = at ?? {};
  if (isList(parent)) {
    const list: Json[] = parent.slice();
    const index = token === '-' ? list.length : indexOf(token);
    if (index === undefined || index > list.length) {
      throw new FixRefusal(`there is no item ${token} in the list`);
    }
    list[index] = setAt(list[index], tokens, depth + 1, value, gone);
    return list;
  }
  if (!isObject(parent)) {
    throw new FixRefusal(`${formatPointer(tokens.slice(0, depth))} is no object`);
  }
  const member = Object.hasOwn(parent, token) ? parent[token] : undefined;
  return withMember(parent, token, setAt(member, tokens, depth + 1, value, gone));
}

function removeAt(at: Json, tokens: readonly string[], depth: number, gone: JsonObject): Json {
  const token = tokens[depth] ?? '';
  const last = depth === tokens.length - 1;
  if (isList(at)) {
    const list: Json[] = at.slice();
    const index = indexOf(token);
    const item = index === undefined ? undefined : list[index];
    if (index === undefined || item === undefined || item === gone) return at;
    list[index] = last ? gone : removeAt(item, tokens, depth + 1, gone);
    return list[index] === item ? at : list;
  }
  if (!isObject(at) || !Object.hasOwn(at, token)) return at;
  const member = at[token] ?? null;
  if (last) return objectOf(Object.entries(at).filter(([key]) => key !== token));
  const changed = removeAt(member, tokens, depth + 1, gone);
  return changed === member ? at : withMember(at, token, changed);
}

/** Takes the items out that {@link applyChange} marked as gone. */
export function settle(value: Json, gone: JsonObject): Json {
  if (isList(value)) {
    const list = value;
    const settled = list.filter((item) => item !== gone).map((item) => settle(item, gone));
    return settled.length === list.length && settled.every((item, at) => item === list[at])
      ? value
      : settled;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, member]): [string, Json] => [
    key,
    settle(member, gone),
  ]);
  const same = entries.every(([key, member]) => member === value[key]);
  return same ? value : objectOf(entries);
}

function withMember(object: JsonObject, key: string, value: Json): JsonObject {
  return objectOf(
    Object.hasOwn(object, key)
      ? Object.entries(object).map(([name, old]) => [name, name === key ? value : old])
      : [...Object.entries(object), [key, value]],
  );
}

function objectOf(entries: readonly (readonly [string, Json])[]): JsonObject {
  // `fromEntries` makes own properties of all keys, `__proto__` too.
  return Object.fromEntries<Json>(entries);
}

function indexOf(token: string): number | undefined {
  return /^(?:0|[1-9]\d{0,8})$/.test(token) ? Number(token) : undefined;
}

/** Tells whether two values are equal; the order of members does not count. */
export function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isList(a) && isList(b)) {
    const [left, right] = [a, b];
    return left.length === right.length && left.every((item, at) => sameValue(item, right[at]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
}

/** Tells whether a value is as wanted, members that were added later left aside. */
export function covers(value: Json | undefined, wanted: Json): boolean {
  if (!isObject(wanted)) return sameValue(value, wanted);
  if (!isObject(value)) return false;
  return Object.entries(wanted).every(
    ([key, member]) => Object.hasOwn(value, key) && covers(value[key], member),
  );
}
