import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from './find-json-fault.ts';

describe('findJsonFault', () => {
  it.each([
    ['', 1, 1, 'expected a value, but the text ends'],
    ['[1,\n 2,]', 2, 4, 'expected a value'],
    ['{"a":1,}', 1, 8, 'expected a key in double quotes'],
    ['{"a" 1}', 1, 6, 'expected ":"'],
    ['{"a":1 "b"}', 1, 8, 'expected "," or "}"'],
    ['[1 2]', 1, 4, 'expected "," or "]"'],
    ['{} x', 1, 4, 'expected the end of the text'],
    ['"abc', 1, 5, 'a text is not closed, but the text ends'],
    ['"a\\x"', 1, 3, 'bad escape in a text'],
    ['"a\tb"', 1, 3, 'unescaped control character in a text'],
    ['{"a', 1, 4, 'a text is not closed, but the text ends'],
    ['[01]', 1, 3, 'expected "," or "]"'],
    ['[nul]', 1, 2, 'expected a value'],
  ])('places the fault of %j', (text, line, column, message) => {
    expect(findJsonFault(text)).toEqual({ line, column, message });
  });

  it('does not recurse and is linear on hostile nesting and long texts', () => {
    expect(findJsonFault('['.repeat(1_000_000))?.column).toBe(1_000_001);
    expect(findJsonFault(`"${'\\n'.repeat(1_000_000)}`)?.message).toContain('not closed');
  });

  it('finds a fault exactly where JSON.parse does', () => {
    const json = fc
      .json()
      .chain((text) =>
        fc
          .tuple(fc.nat(text.length), fc.nat(3), fc.string({ maxLength: 2 }))
          .map(([at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut)),
      );
    fc.assert(
      fc.property(fc.oneof(json, fc.json(), fc.string()), (text) => {
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(findJsonFault(text) === undefined).toBe(valid);
      }),
      { numRuns: 2000 },
    );
  });
});
