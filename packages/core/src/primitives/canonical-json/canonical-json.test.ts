import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoreError, isLimitError } from '../../errors/seaworthy-error.ts';
import { canonicalJson } from './canonical-json.ts';

describe('canonicalJson', () => {
  it('gives the example of RFC 8785, section 3.2.4', () => {
    const value: unknown = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
        String.raw`"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",` +
        '"literals":[null,true,false]}',
    );
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts keys by UTF-16 code unit, as section 3.2.3 shows', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const names = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map(([, name]) => name);
    expect(names).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
    expect(canonicalJson({ b: 1, a: { d: [], c: {} }, 10: 0, 9: 0 })).toBe(
      '{"10":0,"9":0,"a":{"c":{},"d":[]},"b":1}',
    );
  });

  it.each([
    [0, '0'],
    [-0, '0'],
    [5e-324, '5e-324'],
    [-5e-324, '-5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [9007199254740992, '9007199254740992'],
    [295147905179352830000, '295147905179352830000'],
    [9.999999999999997e22, '9.999999999999997e+22'],
    [1e23, '1e+23'],
    [1.0000000000000001e23, '1.0000000000000001e+23'],
    [999999999999999700000, '999999999999999700000'],
    [1e21, '1e+21'],
    [333333333.3333332, '333333333.3333332'],
    [0.000001, '0.000001'],
    [1e-7, '1e-7'],
  ])('prints %d as appendix B does', (number, text) => {
    expect(canonicalJson(number)).toBe(text);
  });

  it('escapes what must be escaped, and nothing else', () => {
    expect(canonicalJson('\u0000\b\t\n\u000b\f\r\u001f"\\/\u007f\u2028é😀')).toBe(
      '"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\"\\\\/\u007f\u2028é😀"',
    );
    expect(canonicalJson('\ud800')).toBe('"\\ud800"');
  });

  it('leaves undefined members out and makes undefined items null', () => {
    const sparse = [1];
    sparse[2] = 3;
    expect(canonicalJson({ a: undefined, b: [undefined, null], c: sparse })).toBe(
      '{"b":[null,null],"c":[1,null,3]}',
    );
  });

  it('sees own properties only, whatever they are called', () => {
    const value: unknown = JSON.parse('{"__proto__":{"a":1},"constructor":2}');
    expect(canonicalJson(value)).toBe('{"__proto__":{"a":1},"constructor":2}');
    expect(canonicalJson(Object.create({ inherited: 1 }))).toBe('{}');
  });

  it.each([
    [Number.NaN, 'JSON cannot hold NaN'],
    [Number.NEGATIVE_INFINITY, 'JSON cannot hold -Infinity'],
    [1n, 'a value of type bigint'],
    [undefined, 'a value of type undefined'],
    [Symbol('s'), 'a value of type symbol'],
    [{ a: [() => 1] }, 'a value of type function'],
  ])('refuses what JSON cannot hold (%#)', (value, reason) => {
    expect(() => canonicalJson(value)).toThrow(CoreError);
    expect(() => canonicalJson(value)).toThrow(reason);
  });

  it('refuses a cycle, and a value that is nested too deep', () => {
    const cycle: { self?: unknown } = {};
    cycle.self = [cycle];
    let deep: unknown = 1;
    for (let depth = 0; depth < 512; depth++) deep = [deep];
    expect(canonicalJson(deep)).toHaveLength(1025);
    for (const value of [cycle, [deep]]) {
      try {
        canonicalJson(value);
        expect.unreachable();
      } catch (error) {
        expect(isLimitError(error) && error.limit.limit).toBe('documentDepth');
      }
    }
  });

  it('is read back as the same value, and does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(reversed(value))).toBe(text);
      }),
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}
