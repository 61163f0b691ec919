import { CoreError } from '../../errors/seaworthy-error.ts';
import { defaultLimits } from '../../limits/limits.ts';

/**
 * Gives a value as canonical JSON (RFC 8785): keys sorted by UTF-16 code unit, no blanks, numbers as
 * ECMAScript prints them. Own enumerable properties only; `undefined` members are left out. Half a
 * surrogate pair, which the RFC refuses, is escaped, so that no name in an image can stop a report.
 * @throws CoreError `ERR_CORE_FORMAT` for a number, bigint, function or symbol that JSON cannot hold,
 * `ERR_CORE_LIMIT` for a value nested deeper than `documentDepth`, which a cycle is too.
 */
export function canonicalJson(value: unknown): string {
  return print(value, 0);
}

function print(value: unknown, depth: number): string {
  if (typeof value === 'object') return value === null ? 'null' : printObject(value, depth);
  const plain = typeof value === 'string' || typeof value === 'boolean';
  if (plain || (typeof value === 'number' && Number.isFinite(value))) return JSON.stringify(value);
  const what = typeof value === 'number' ? String(value) : `a value of type ${typeof value}`;
  throw new CoreError('ERR_CORE_FORMAT', `JSON cannot hold ${what}`);
}

function printObject(value: object, depth: number): string {
  const max = defaultLimits.documentDepth;
  if (depth >= max) {
    throw new CoreError('ERR_CORE_LIMIT', `value is nested more than ${max} deep`, {
      limit: { limit: 'documentDepth', max, seen: depth + 1 },
    });
  }
  if (Array.isArray(value)) {
    // Array.from fills holes, which would otherwise print as nothing at all.
    const items = Array.from(value, (item: unknown) => print(item ?? null, depth + 1));
    return `[${items.join(',')}]`;
  }
  const record = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of sortedKeys(value)) {
    const member = record[key];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${print(member, depth + 1)}`;
  }
  return `{${text}}`;
}

/** Gives the own keys in order; most objects that are printed were written in it. */
function sortedKeys(value: object): string[] {
  const keys = Object.keys(value);
  for (let index = 1; index < keys.length; index++) {
    if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return keys.sort(byCodeUnit);
  }
  return keys;
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : 1;
}
