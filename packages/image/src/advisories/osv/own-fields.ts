import { ImageError } from '../../errors.ts';

/** A value of a document with its JSON pointer; `null` is read as absent. */
export interface Field {
  readonly value: unknown;
  readonly pointer: string;
}

/** An object of a document with its JSON pointer. */
export interface ObjectField {
  readonly value: object;
  readonly pointer: string;
}

/** File or entry that errors name. */
export interface Place {
  readonly path?: string | undefined;
}

/** Gives a field of an object, looking at own properties alone. */
export function field({ value, pointer }: ObjectField, name: string): Field {
  const descriptor = Object.getOwnPropertyDescriptor(value, name);
  const found: unknown = descriptor?.value;
  return { value: found ?? undefined, pointer: `${pointer}/${name}` };
}

/** Wants an object. */
export function asObject({ value, pointer }: Field, place: Place): ObjectField {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongType(value, 'an object', pointer, place);
  }
  return { value, pointer };
}

/** Wants a text that is not empty. */
export function asText({ value, pointer }: Field, place: Place): string {
  if (typeof value !== 'string' || value === '') throw wrongType(value, 'a text', pointer, place);
  return value;
}

/** Wants a text where there is anything. */
export function optionalText({ value, pointer }: Field, place: Place): string | undefined {
  if (value === undefined || value === '') return undefined;
  return asText({ value, pointer }, place);
}

/** Wants a list where there is anything. */
export function itemsOf({ value, pointer }: Field, place: Place): readonly Field[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw wrongType(value, 'a list', pointer, place);
  return value.map((item: unknown, index) => ({ value: item, pointer: `${pointer}/${index}` }));
}

/** Wants a list of texts where there is anything. Lists of versions are long: pointers are made for faults alone. */
export function textsOf({ value, pointer }: Field, place: Place): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw wrongType(value, 'a list', pointer, place);
  return value.map((item: unknown, index) =>
    typeof item === 'string' && item !== ''
      ? item
      : asText({ value: item, pointer: `${pointer}/${index}` }, place),
  );
}

function wrongType(value: unknown, wanted: string, pointer: string, { path }: Place): ImageError {
  const got = value === undefined ? 'nothing' : Array.isArray(value) ? 'a list' : typeof value;
  const where = pointer === '' ? 'the document' : pointer;
  return new ImageError('ERR_IMAGE_ADVISORY', `${where} is ${got}, not ${wanted}`, {
    at: { path, pointer },
  });
}
