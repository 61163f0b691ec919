import { CoreError } from '../../errors/seaworthy-error.ts';

/** Escapes one token of a JSON pointer (RFC 6901, section 3). */
export function escapePointerToken(token: string): string {
  return token.includes('~') || token.includes('/')
    ? token.replaceAll('~', '~0').replaceAll('/', '~1')
    : token;
}

/** Gives the pointer of a list of tokens; no token = the whole document. */
export function formatPointer(tokens: readonly (string | number)[]): string {
  let pointer = '';
  for (const token of tokens) pointer += `/${escapePointerToken(String(token))}`;
  return pointer;
}

/**
 * Gives the tokens of a JSON pointer (RFC 6901).
 * @throws CoreError `ERR_CORE_FORMAT` where it does not begin with a slash or holds a bad escape.
 */
export function parsePointer(pointer: string): string[] {
  if (pointer === '') return [];
  if (pointer.startsWith('/') && !pointer.includes('~')) return pointer.slice(1).split('/');
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) {
    throw new CoreError('ERR_CORE_FORMAT', `not a JSON pointer: ${JSON.stringify(pointer)}`);
  }
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * Gives the value that a pointer names, or undefined where there is none. Only own properties and
 * array items are followed; an index has no leading zero and `-` names nothing.
 */
export function valueAt(document: unknown, pointer: string | readonly string[]): unknown {
  let value: unknown = document;
  for (const token of typeof pointer === 'string' ? parsePointer(pointer) : pointer) {
    if (Array.isArray(value)) {
      if (!/^(?:0|[1-9]\d*)$/.test(token)) return undefined;
      value = (value as unknown[])[Number(token)];
    } else if (typeof value === 'object' && value !== null && Object.hasOwn(value, token)) {
      value = (value as Record<string, unknown>)[token];
    } else return undefined;
  }
  return value;
}
