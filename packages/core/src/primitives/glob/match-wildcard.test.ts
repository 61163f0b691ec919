import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGlob } from './compile-glob.ts';
import { matchWildcard } from './match-wildcard.ts';

describe('matchWildcard', () => {
  it.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['*', 'a/b\nc', true],
    ['?', '', false],
    ['?', '/', true],
    ['?', '😀', true],
    ['??', '😀', false],
    ['*?', '😀', true],
    ['a*b', 'ab', true],
    ['a*b', 'a/x/b', true],
    ['a*b', 'abc', false],
    ['*.com/*', 'ghcr.com/acme/shop', true],
    ['a*c*e', 'abcde', true],
    ['a*c*e', 'abde', false],
    ['[a]', 'a', false],
    ['[a]', '[a]', true],
    ['**', 'x', true],
    ['a.c', 'abc', false],
  ])('%j on %j is %j', (pattern, text, expected) => {
    expect(matchWildcard(pattern, text)).toBe(expected);
  });

  it('agrees with the glob whose separator occurs nowhere', () => {
    const pattern = fc.array(fc.constantFrom('*', '?', 'a', 'b', '😀'), { maxLength: 10 });
    const text = fc.array(fc.constantFrom('a', 'b', '😀'), { maxLength: 12 });
    fc.assert(
      fc.property(pattern, text, (parts, letters) => {
        const matches = compileGlob(parts.join(''), { separator: '\0', globstar: false });
        expect(matchWildcard(parts.join(''), letters.join(''))).toBe(matches(letters.join('')));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes bounded steps for a hostile pattern', () => {
    expect(matchWildcard(`${'*a'.repeat(1000)}*b`, 'a'.repeat(20_000))).toBe(false);
  });
});
