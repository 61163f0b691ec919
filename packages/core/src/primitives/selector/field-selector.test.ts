import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoreError } from '../../errors/seaworthy-error.ts';
import {
  escapeFieldValue,
  formatFieldSelector,
  matchesFields,
  parseFieldSelector,
  splitFieldTerm,
  splitFieldTerms,
  unescapeFieldValue,
} from './field-selector.ts';

describe('parseFieldSelector', () => {
  it.each([
    ['', ''],
    [',,a=b,', 'a=b'],
    ['b==c,a!=', 'a!=,b=c'],
    ['=b', '=b'],
    ['a=b\\,c\\=d\\\\', 'a=b\\,c\\=d\\\\'],
    ['a=b||c\\=d', 'a=b||c\\=d'],
  ])('reads %j as %j', (text, canonical) => {
    expect(formatFieldSelector(parseFieldSelector(text))).toBe(canonical);
  });

  it.each([
    ['a', '"a" has no operator'],
    ['a=b,c', '"c" has no operator'],
    ['a=b=c', '"b=c" has a bare "="'],
    ['a=\\', 'has a bad escape'],
    ['a=\\x', 'has a bad escape'],
  ])('refuses %j and says why', (text, reason) => {
    expect(() => parseFieldSelector(text)).toThrow(reason);
  });

  it('throws nothing but a CoreError, and is read back as the same', () => {
    const text = fc.oneof(
      fc.array(fc.constantFrom('a', '=', '!', ',', '\\', '.')).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (source) => {
        try {
          const canonical = formatFieldSelector(parseFieldSelector(source));
          expect(formatFieldSelector(parseFieldSelector(canonical))).toBe(canonical);
        } catch (error) {
          expect(error).toBeInstanceOf(CoreError);
          expect((error as CoreError).code).toBe('ERR_CORE_FORMAT');
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('matchesFields', () => {
  it.each([
    ['', {}, true],
    ['a=1', { a: '1' }, true],
    ['a=1', {}, false],
    ['a=', {}, true],
    ['a!=', {}, false],
    ['a!=1', {}, true],
    ['a=1,b!=2', { a: '1', b: '2' }, false],
    ['constructor=', {}, true],
  ])('%j on %j is %j', (selector, fields: Record<string, string>, expected) => {
    expect(matchesFields(parseFieldSelector(selector), fields)).toBe(expected);
  });
});

describe('the pieces', () => {
  it('split at bare commas and at the first operator', () => {
    expect(splitFieldTerms('')).toEqual([]);
    expect(splitFieldTerms('a=a,')).toEqual(['a=a', '']);
    expect(splitFieldTerms('a=\\,b,c\\')).toEqual(['a=\\,b', 'c\\']);
    expect(splitFieldTerm('a!=b=c')).toEqual({ field: 'a', operator: '!=', value: 'b=c' });
    expect(splitFieldTerm('a==b')).toEqual({ field: 'a', operator: '==', value: 'b' });
    expect(splitFieldTerm('a!')).toBeUndefined();
  });

  it('escape and unescape any value', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(unescapeFieldValue(escapeFieldValue(value))).toBe(value);
        expect(splitFieldTerms(escapeFieldValue(`x${value}`))).toHaveLength(1);
      }),
    );
  });
});
