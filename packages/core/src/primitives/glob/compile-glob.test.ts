import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoreError, isLimitError } from '../../errors/seaworthy-error.ts';
import { compileGlob } from './compile-glob.ts';

const table: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['', [''], ['a', '/']],
  ['a/b', ['a/b'], ['a/', 'a/bc', '/a/b']],
  ['*', ['', 'a', '.a', 'a b'], ['/', 'a/b']],
  ['*.txt', ['.txt', 'a.txt'], ['a/b.txt', 'a.txt2']],
  ['?', ['a', '😀'], ['', 'ab', '/']],
  ['a?c', ['abc', 'a😀c'], ['ac', 'a/c', 'abbc']],
  ['**', ['', 'a', 'a/b/c', '/'], []],
  ['a/**', ['a/', 'a/b', 'a/b/c'], ['a', 'ab']],
  ['**/a', ['a', 'b/a', 'c/b/a', '/a'], ['ba', 'a/b']],
  ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab', 'a/xb', 'ax/b']],
  ['a/**/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab']],
  ['a**b', ['ab', 'axb', 'a/b', 'ax/yb'], ['a', 'b']],
  ['a***b', ['ab', 'a/b'], ['a']],
  ['**/*.js', ['a.js', 'x/y/a.js'], ['a.jsx']],
  ['[abc]', ['a', 'b', 'c'], ['d', '', 'ab', '-']],
  ['[a-c]x', ['ax', 'cx'], ['dx', '-x']],
  ['[!a-c]', ['d', '!'], ['a', '/']],
  ['[^a]', ['b'], ['a', '/']],
  ['[]a]', [']', 'a'], ['b']],
  ['[!]a]', ['b'], [']', 'a']],
  ['[a-]', ['a', '-'], ['b']],
  ['[-a]', ['a', '-'], ['b']],
  ['[*]', ['*'], ['a']],
  ['[/]', [], ['/', 'a']],
  ['[😀-😂]', ['😁'], ['a', '\ud83d']],
  ['{a,b}', ['a', 'b'], ['c', 'a,b', '{a,b}']],
  ['x{a,b/c,}y', ['xay', 'xb/cy', 'xy'], ['xby', 'xcy']],
  ['{a,{b,c}d}e', ['ae', 'bde', 'cde'], ['be', 'de', 'e']],
  ['{*.js,**/x}', ['a.js', 'x', 'q/x'], ['q/a.js']],
  ['{a}', ['a'], ['{a}']],
  ['{}', [''], ['{}']],
  ['a,b}]', ['a,b}]'], ['a']],
  ['a\\*', ['a\\', 'a\\b'], ['a*']],
  ['a.b+c(d)$^|', ['a.b+c(d)$^|'], ['axb']],
  ['\ud800?', ['\ud800a'], ['a']],
];

describe('compileGlob', () => {
  it.each(table)('reads %j', (pattern, matching, others) => {
    const matches = compileGlob(pattern);
    expect(matching.filter((text) => !matches(text))).toEqual([]);
    expect(others.filter((text) => matches(text))).toEqual([]);
  });

  it('takes another separator, and reads ** and braces as told', () => {
    expect(compileGlob('a.*', { separator: '.' })('a.b/c')).toBe(true);
    expect(compileGlob('a.*', { separator: '.' })('a.b.c')).toBe(false);
    expect(compileGlob('a/**/b', { globstar: false })('a/x/y/b')).toBe(false);
    expect(compileGlob('a/**/b', { globstar: false })('a/b')).toBe(false);
    expect(compileGlob('a/**/b', { globstar: false })('a/x/b')).toBe(true);
    expect(compileGlob('{a,b}', { braces: false })('{a,b}')).toBe(true);
    expect(compileGlob('{a', { braces: false })('{a')).toBe(true);
  });

  it.each([
    ['[', 'a bracket is not closed'],
    ['[]', 'a bracket is not closed'],
    ['[!]', 'a bracket is not closed'],
    ['[a-', 'a bracket is not closed'],
    ['a{b', 'a brace is not closed'],
    ['{a,{b}', 'a brace is not closed'],
    ['[z-a]', 'range z-a is backward'],
  ])('refuses %j and says why', (pattern, reason) => {
    expect(() => compileGlob(pattern)).toThrow(reason);
  });

  it('refuses a pattern above the limit', () => {
    try {
      compileGlob('aaaa', { limits: { patternCharacters: 3 } });
      expect.unreachable();
    } catch (error) {
      expect(isLimitError(error) && error.limit).toEqual({
        limit: 'patternCharacters',
        max: 3,
        seen: 4,
      });
    }
  });

  it('throws nothing but a CoreError, and matches a text that has no special character to itself', () => {
    const part = fc.constantFrom('*', '**', '?', '[', ']', '{', '}', ',', '/', '-', '!', 'a', 'b');
    fc.assert(
      fc.property(fc.array(part), fc.array(part), (pattern, text) => {
        try {
          compileGlob(pattern.join(''))(text.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(CoreError);
        }
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/[*?[{]/.test(text));
        expect(compileGlob(text)(text)).toBe(true);
        expect(compileGlob(text)(`${text}x`)).toBe(false);
      }),
    );
  });

  it('agrees with a plain search through all readings', () => {
    const part = fc.constantFrom('*', '**', '?', 'a', 'b', '/');
    const text = fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), text, (parts, letters) => {
        const pattern = parts.join('').replaceAll(/\*\*+/g, '**');
        const subject = letters.join('');
        expect([pattern, subject, compileGlob(pattern)(subject)]).toEqual([
          pattern,
          subject,
          searchGlob(pattern, 0, subject, 0),
        ]);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b',
    '**/**/**/**/**/**/**/**/**/**/**/**/b',
    '{a,a*}{a,a*}{a,a*}{a,a*}{a,a*}{a,a*}{a,a*}{a,a*}b',
    `${'{'.repeat(4000)}${'}'.repeat(4000)}b`,
    `${'{a,'.repeat(2000)}${'}'.repeat(2000)}b`,
    '*'.repeat(9000),
  ])('takes bounded steps for the hostile pattern %#', (pattern) => {
    // Without a bound these would not end within the life of the machine.
    const matches = compileGlob(pattern);
    matches('a'.repeat(5000));
    matches('a/'.repeat(2500));
    expect(matches(`${'a'.repeat(5000)}c`)).toBe(pattern.startsWith('***'));
  });
});

/** Tries every reading; only for short input. */
function searchGlob(pattern: string, p: number, text: string, t: number): boolean {
  if (p === pattern.length) return t === text.length;
  const segment = pattern.startsWith('**/', p) && (p === 0 || pattern[p - 1] === '/');
  if (segment && searchGlob(pattern, p + 3, text, t)) return true;
  if (pattern.startsWith('**', p)) {
    return (
      searchGlob(pattern, p + 2, text, t) ||
      (t < text.length && searchGlob(pattern, p, text, t + 1) && !segment) ||
      (segment && anyTail(text, t).some((at) => searchGlob(pattern, p + 2, text, at)))
    );
  }
  const character = text[t];
  if (pattern[p] === '*') {
    return (
      searchGlob(pattern, p + 1, text, t) ||
      (character !== undefined && character !== '/' && searchGlob(pattern, p, text, t + 1))
    );
  }
  if (character === undefined) return false;
  const fits = pattern[p] === '?' ? character !== '/' : pattern[p] === character;
  return fits && searchGlob(pattern, p + 1, text, t + 1);
}

function anyTail(text: string, from: number): number[] {
  return Array.from({ length: text.length - from + 1 }, (_, index) => from + index);
}
