/** An object of a JSON document. Only own properties are read: `__proto__` is a name like any other. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Tells whether a value is an object: neither null nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Gives an own member of an object. */
export function memberOf(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Gives an own member that is a string which is not empty. */
export function textOf(object: JsonObject, name: string): string | undefined {
  const value = memberOf(object, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Gives an own member that is an object. */
export function objectOf(object: JsonObject, name: string): JsonObject | undefined {
  const value = memberOf(object, name);
  return isJsonObject(value) ? value : undefined;
}

/** Is told of a member that is not what it is meant to be: its name and the form that it lacks. */
export type TellMember = (name: string, expected: string) => void;

/** Gives the strings of a list; others are left out and told. Missing and null are the empty list. */
export function textsOf(object: JsonObject, name: string, tell: TellMember): string[] {
  const value = memberOf(object, name) ?? [];
  if (!Array.isArray(value)) {
    tell(name, 'a list of strings');
    return [];
  }
  const texts = value.filter((item): item is string => typeof item === 'string');
  if (texts.length !== value.length) tell(name, 'a list of strings');
  return texts;
}

/** Gives the strings of a map, without prototype; others are left out and told. */
export function textMapOf(
  object: JsonObject,
  name: string,
  tell: TellMember,
): Readonly<Record<string, string>> {
  const map: Record<string, string> = Object.create(null) as Record<string, string>;
  const value = memberOf(object, name) ?? {};
  if (!isJsonObject(value)) {
    tell(name, 'a map of strings');
    return map;
  }
  for (const [key, item] of Object.entries(value)) {
    if (typeof item === 'string') map[key] = item;
    else tell(name, 'a map of strings');
  }
  return map;
}
