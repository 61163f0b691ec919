import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { CoreError, isLimitError } from '../../errors/seaworthy-error.ts';
import { compilePattern } from './compile-pattern.ts';
import { nativeSource } from './native-source.ts';

describe('compilePattern', () => {
  it('finds groups with offsets, by number and by name', () => {
    const pattern = compilePattern('(?P<word>[a-zé]+)(?:=(\\d+))?');
    const match = pattern.find('😀 é=12');
    expect(match).toEqual({
      start: 3,
      end: 7,
      text: 'é=12',
      groups: [
        { start: 3, end: 7, text: 'é=12' },
        { start: 3, end: 4, text: 'é' },
        { start: 5, end: 7, text: '12' },
      ],
    });
    expect(pattern.names.get('word')).toBe(1);
    expect(pattern.names.get('constructor')).toBeUndefined();
    expect(pattern.find('é')?.groups[2]).toBeUndefined();
    expect(pattern.find('12')).toBeUndefined();
    expect(pattern.source).toBe('(?P<word>[a-zé]+)(?:=(\\d+))?');
  });

  it.each([['a.c'], ['abc'], ['^abc'], ['[ab]bc$']])('searches on from an offset: %s', (source) => {
    const pattern = compilePattern(source);
    expect(pattern.find('abc', 0)?.start).toBe(0);
    expect(pattern.find('abc', 1)).toBeUndefined();
    expect(pattern.find('abc', 3)).toBeUndefined();
    expect(pattern.find('abc', 4)).toBeUndefined();
    expect(pattern.test('abc')).toBe(true);
    expect(pattern.test('ab')).toBe(false);
  });

  it('reads flags', () => {
    expect(compilePattern('a.b', { flags: 'is' }).test('A\nB')).toBe(true);
    expect(compilePattern('a.b').test('a\nb')).toBe(false);
    expect(compilePattern('^b$', { flags: 'm' }).test('a\nb')).toBe(true);
    expect(compilePattern('^b$').test('a\nb')).toBe(false);
    expect(() => compilePattern('a', { flags: 'x' })).toThrow('unknown flag "x"');
  });

  it('matches a whole text only where told to', () => {
    for (const source of ['[a-z]+', '(?:a|b)c*', 'é', 'a+b']) {
      const pattern = compilePattern(source);
      const text = source.includes('+b') ? 'aab' : source === 'é' ? 'é' : 'ac';
      expect(pattern.matchWhole(text)).toBe(true);
      expect(pattern.matchWhole(`${text}\n`)).toBe(false);
      expect(pattern.matchWhole(`-${text}`)).toBe(false);
      expect(pattern.test(`-${text}\n`)).toBe(true);
    }
  });

  it.each([
    ['(', 'missing closing )'],
    ['[z-a]', 'invalid character class range'],
    ['a**', 'invalid nested repetition operator'],
    ['a{1001}', 'invalid repeat count'],
    ['a{2,1}', 'invalid repeat count'],
    ['((a{100}){100}){100}', 'invalid repeat count'],
    ['(?=a)', 'invalid or unsupported Perl syntax'],
    ['\\1', 'invalid escape sequence'],
    ['(?P<a>x)(?P<a>y)', 'duplicate capture group name'],
    ['('.repeat(5000) + ')'.repeat(5000), 'expression nests too deeply'],
  ])('refuses what RE2 refuses, with its reason: %#', (source, reason) => {
    try {
      compilePattern(source);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(CoreError);
      expect((error as CoreError).code).toBe('ERR_CORE_PATTERN');
      expect((error as CoreError).message).toContain(reason);
      expect((error as CoreError).message.length).toBeLessThan(500);
    }
  });

  it('refuses a pattern above the limit', () => {
    try {
      compilePattern('abcd', { limits: { patternCharacters: 3 } });
      expect.unreachable();
    } catch (error) {
      expect(isLimitError(error) && error.limit.seen).toBe(4);
    }
  });

  it('takes linear time for patterns on which a native engine would hang', () => {
    const text = `${'a'.repeat(50_000)}!`;
    for (const source of [
      '(a+)+$',
      '(a|aa)+$',
      'a*a*a*a*a*b',
      '^a*a*b',
      '(?:[a-z]+)*x',
      '[a-z]+x',
    ]) {
      expect(compilePattern(source).test(text)).toBe(false);
      expect(compilePattern(source).matchWhole(text)).toBe(false);
    }
  });

  it('throws nothing but a CoreError', () => {
    const letters = fc.array(
      fc.constantFrom(...'a b ( ) [ ] { } * + ? . ^ $ | \\ - , 1 d w : P < >'.split(' ')),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          letters.map((parts) => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (source) => {
          try {
            compilePattern(source).find('ab1-');
          } catch (error) {
            expect(error).toBeInstanceOf(CoreError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('nativeSource', () => {
  it.each([
    'abc',
    'a/b-c_d:e',
    '^abc$',
    '[a-z0-9]{8}',
    'AKIA[0-9A-Z]{16}',
    '^[a-z]+:[0-9]*$',
    'x\\.y\\-\\d{2,3}[ab]',
    '\\s?a\\t\\n\\r',
    '[\\w.-]+@',
    'a{2}b?c{1,}',
    '[-a]b[c-]',
  ])('has one for %j', (source) => {
    expect(nativeSource(source)).toBeDefined();
  });

  it.each([
    '',
    '^',
    '$',
    '^$',
    'a|b',
    '(a)',
    'a.b',
    'é',
    '[^a]',
    '[é]',
    '[]a]',
    '[[:alpha:]]',
    '[a-\\d]',
    '[z-a]',
    '[a',
    '[a-',
    'a**',
    'a+?',
    'a{2}{3}',
    'a{',
    'a{1001}',
    'a{2,1}',
    'a$b',
    'a^',
    '\\b',
    '\\v',
    '\\pL',
    '\\',
    '*a',
    'a*a',
    'a*b?a',
    '[ab]?[bc]',
    '[a-z]{1,3}[a-z]',
    '\ud800',
  ])('has none for %j', (source) => {
    expect(nativeSource(source)).toBeUndefined();
  });

  it('leaves a search to RE2 where each start could cost the whole text', () => {
    expect(nativeSource('[a-z]+x')).toBeUndefined();
    expect(nativeSource('[a-z]+-')).toMatchObject({ search: undefined });
    expect(nativeSource('^[a-z]+-')?.search).toBeDefined();
    expect(nativeSource('[a-z]{1,300}-')).toMatchObject({ search: undefined });
  });

  it('answers as RE2 does, whatever the text', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      '-',
      '\\d',
      '\\w',
      '\\s',
      '[ab]',
      '[a-c]',
      '[b-]',
      '\\.',
      ' ',
      '[\\d.]',
      '/',
    );
    const repeat = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{0,2}', '{1,}', '{0}');
    const source = fc
      .tuple(
        fc.constantFrom('', '^'),
        fc.array(fc.tuple(atom, repeat), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('', '$'),
      )
      .map(([start, items, end]) => start + items.flat().join('') + end)
      .filter((candidate) => nativeSource(candidate) !== undefined);
    const text = fc
      .array(
        fc.constantFrom(
          'a',
          'b',
          'c',
          '-',
          '1',
          '.',
          ' ',
          '\n',
          '\v',
          '\u00a0',
          '\u2028',
          'é',
          '😀',
          '/',
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(source, text, fc.nat(3), (candidate, subject, from) => {
        const pattern = compilePattern(candidate);
        const compiled = RE2JS.compile(candidate);
        const matcher = compiled.matcher(subject);
        const found = from <= subject.length && matcher.find(from);
        expect(pattern.test(subject)).toBe(compiled.test(subject));
        expect(pattern.matchWhole(subject)).toBe(compiled.testExact(subject));
        expect(pattern.find(subject, from)?.groups).toEqual(
          found
            ? [{ start: matcher.start(), end: matcher.end(), text: matcher.group() }]
            : undefined,
        );
      }),
      { numRuns: 1000 },
    );
  });
});
