import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutToWidth, displayWidth, padToWidth, wrapToWidth } from './display-width.ts';

describe('displayWidth', () => {
  it.each([
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['漢字', 4],
    ['→', 1],
    ['😀', 2],
    ['ｶﾞ', 2],
    ['', 0],
  ])('measures %j', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('cutToWidth', () => {
  it('cuts wide characters whole and ends in an ellipsis', () => {
    expect(cutToWidth('漢字漢字', 5)).toBe('漢字…');
    expect(cutToWidth('漢字漢字', 4)).toBe('漢…');
    expect(cutToWidth('abc', 3)).toBe('abc');
    expect(cutToWidth('abcd', 3)).toBe('ab…');
    expect(cutToWidth('abcd', 0)).toBe('');
    expect(cutToWidth('abcd', Number.POSITIVE_INFINITY)).toBe('abcd');
  });

  it('never gives more columns than asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(30), (text, columns) => {
        expect(displayWidth(cutToWidth(text, columns))).toBeLessThanOrEqual(columns);
        expect(displayWidth(padToWidth(cutToWidth(text, columns), columns))).toBe(columns);
      }),
    );
  });
});

describe('wrapToWidth', () => {
  it('breaks at blanks, and a word only where it is wider than a line', () => {
    expect(wrapToWidth('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapToWidth('a abcdefgh b', 4)).toEqual(['a', 'abcd', 'efgh', 'b']);
    expect(wrapToWidth('', 4)).toEqual(['']);
  });

  it('loses nothing and keeps to its width', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 2, max: 30 }),
        (text, columns) => {
          const lines = wrapToWidth(text, columns);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });
});
