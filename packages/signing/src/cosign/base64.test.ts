import { describe, expect, it } from 'vitest';
import { decodeBase64 } from './base64.ts';

describe('decodeBase64', () => {
  it.each([
    ['YQ==', 'a'],
    ['YWI=', 'ab'],
    ['YWJj', 'abc'],
    ['YWJj\n', 'abc'],
    ['YW\r\nJj\r\n', 'abc'],
  ])('reads %j', (text, decoded) => {
    expect(Buffer.from(decodeBase64(text) ?? []).toString()).toBe(decoded);
  });

  it.each(['', '\n', 'YQ', 'YQ=', 'YQ===', '=YQ=', 'YW Jj', 'YW-_', '!!!!'])(
    'refuses %j',
    (text) => {
      expect(decodeBase64(text)).toBeUndefined();
    },
  );
});
