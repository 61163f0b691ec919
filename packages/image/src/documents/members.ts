/** Gives an own member of a value from input; undefined where it has none, or is no object. */
export function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;
}

/** Gives an own member that is a text with more than blanks, trimmed. */
export function textOf(value: unknown, key: string): string | undefined {
  const member = memberOf(value, key);
  const text = typeof member === 'string' ? member.trim() : '';
  return text === '' ? undefined : text;
}

/** Gives the items of an own member that is a list; none otherwise. */
export function itemsOf(value: unknown, key: string): readonly unknown[] {
  const member = memberOf(value, key);
  return Array.isArray(member) ? member : [];
}

/** Gives the texts of an own member that is a list. */
export function textsOf(value: unknown, key: string): readonly string[] {
  return itemsOf(value, key).filter((item) => typeof item === 'string');
}

/** Gives the own members of an own member that is an object, in its order; none otherwise. */
export function entriesOf(value: unknown, key: string): readonly (readonly [string, unknown])[] {
  const member = memberOf(value, key);
  return isObject(member) ? Object.entries(member) : [];
}

/** Tells an object from a list and from other values. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
