import { CoreError } from '../../errors/seaworthy-error.ts';

/**
 * Gives a value as canonical JSON (RFC 8785): keys sorted by UTF-16 code unit, no blanks, numbers as
 * ECMAScript prints them. Own enumerable properties only; `undefined` members are left out.
 * @throws CoreError `ERR_CORE_FORMAT` for a number, bigint, function or symbol that JSON cannot hold.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) break;
      return JSON.stringify(value);
    case 'object': {
      if (value === null) return 'null';
      if (Array.isArray(value)) {
        const items = value.map((item: unknown) => canonicalJson(item ?? null));
        return `[${items.join(',')}]`;
      }
      const members: string[] = [];
      for (const key of Object.keys(value).sort()) {
        const member: unknown = (value as Record<string, unknown>)[key];
        if (member === undefined) continue;
        members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
      }
      return `{${members.join(',')}}`;
    }
    default:
  }
  throw new CoreError('ERR_CORE_FORMAT', `JSON cannot hold a value of type ${typeof value}`);
}
