import type { Json } from '@seaworthy/core';
import { escapePointerToken } from '@seaworthy/core/primitives/pointer';
import { field, isObject } from '../manifests/fields.ts';

/** A place that a pointer with wildcards names, and what stands there. */
export interface PointedValue {
  readonly pointer: string;
  /** Undefined where nothing stands there, or null. */
  readonly value: Json | undefined;
}

/**
 * Gives the places that a pointer names, in the order of the document. A token `*` stands for every
 * item of a list or member of an object, and for nothing where there are none. A plain token that
 * is missing gives one place without a value; a value that has no members, such as a text where an
 * object is expected, is given in place of what lies below it, so that the caller can tell.
 */
export function expandPointer(
  value: Json | undefined,
  tokens: readonly string[],
): readonly PointedValue[] {
  const places: PointedValue[] = [];
  expand(places, value, tokens, 0, '');
  return places;
}

function expand(
  places: PointedValue[],
  value: Json | undefined,
  tokens: readonly string[],
  at: number,
  pointer: string,
): void {
  const token = tokens[at];
  const present = value ?? undefined;
  if (token === undefined || typeof (present ?? noMembers) !== 'object') {
    places.push({ pointer, value: present });
  } else if (token !== '*') {
    const member = Array.isArray(present)
      ? itemAt(present as readonly Json[], token)
      : field(present, token);
    expand(places, member, tokens, at + 1, `${pointer}/${escapePointerToken(token)}`);
  } else if (Array.isArray(present)) {
    const items = present as readonly Json[];
    for (let index = 0; index < items.length; index++) {
      expand(places, items[index], tokens, at + 1, `${pointer}/${index}`);
    }
  } else if (isObject(present)) {
    for (const key of Object.keys(present)) {
      expand(places, present[key], tokens, at + 1, `${pointer}/${escapePointerToken(key)}`);
    }
  }
}

const noMembers: Json = {};

function itemAt(list: readonly Json[], token: string): Json | undefined {
  return /^(?:0|[1-9]\d{0,9})$/.test(token) ? list[Number(token)] : undefined;
}
