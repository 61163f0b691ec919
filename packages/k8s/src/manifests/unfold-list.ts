import type { Json } from '@seaworthy/core';
import { field, isObject, listField, textField } from './fields.ts';
import type { JsonObject } from './model.ts';

/** An object of a document: the document itself, or an item of a list in it. */
export interface UnfoldedObject {
  readonly value: Json;
  /** JSON pointer inside the document. */
  readonly pointer: string;
}

/**
 * Yields the objects of a document: the items of a `List` or of a typed list such as `PodList`, and
 * of lists in lists; any other document as it is. Items of a typed list get their apiVersion and
 * kind from it where they have none of their own.
 */
export function* unfoldList(value: Json, pointer = ''): Generator<UnfoldedObject, void, undefined> {
  if (!isObject(value) || !isList(value)) {
    yield { value, pointer };
    return;
  }
  const inherited = inheritedByItems(value);
  let index = 0;
  for (const item of listField(value, 'items')) {
    const whole = isObject(item) && inherited !== undefined ? { ...inherited, ...item } : item;
    yield* unfoldList(whole, `${pointer}/items/${index++}`);
  }
}

function isList(object: JsonObject): boolean {
  const kind = textField(object, 'kind');
  if (kind === undefined || !kind.endsWith('List')) return false;
  const items = field(object, 'items');
  // A list of kind List may be empty; an own kind such as AllowList has no items.
  return Array.isArray(items) || (kind === 'List' && items === undefined);
}

function inheritedByItems(list: JsonObject): JsonObject | undefined {
  const kind = textField(list, 'kind');
  const apiVersion = textField(list, 'apiVersion');
  if (kind === undefined || apiVersion === undefined || kind === 'List') return undefined;
  return { apiVersion, kind: kind.slice(0, -'List'.length) };
}
