import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImageError } from '../errors.ts';
import { decodeText } from './decode-text.ts';
import { indexJsonLines } from './json-lines.ts';
import { entriesOf, isObject, itemsOf, memberOf, textOf, textsOf } from './members.ts';
import { readJson } from './read-json.ts';
import { readToml } from './read-toml.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('members of values from input', () => {
  it('reads own members alone', () => {
    expect(memberOf({}, 'constructor')).toBeUndefined();
    expect(memberOf(null, 'a')).toBeUndefined();
    expect(memberOf(JSON.parse('{"__proto__":1}'), '__proto__')).toBe(1);
    expect(textOf({ a: ' b ' }, 'a')).toBe('b');
    expect(textOf({ a: ' ' }, 'a')).toBeUndefined();
    expect(itemsOf({ a: [1] }, 'a')).toEqual([1]);
    expect(itemsOf({ a: {} }, 'a')).toEqual([]);
    expect(textsOf({ a: ['x', 1] }, 'a')).toEqual(['x']);
    expect(entriesOf({ a: { b: 1 } }, 'a')).toEqual([['b', 1]]);
    expect(entriesOf({ a: [1] }, 'a')).toEqual([]);
    expect(isObject([])).toBe(false);
  });
});

describe('decodeText', () => {
  it('reads UTF-8 and UTF-16, with and without a mark', () => {
    expect(decodeText(bytes('\ufeffaä'))).toBe('aä');
    for (const mark of ['', '\ufeff']) {
      const units = Uint16Array.from(Array.from(`${mark}ab`, (one) => one.charCodeAt(0)));
      const little = new Uint8Array(units.buffer);
      expect(decodeText(little)).toBe('ab');
      const big = Uint8Array.from(little, (_, at) => little[at ^ 1] ?? 0);
      expect(decodeText(big)).toBe('ab');
    }
    expect(decodeText(new Uint8Array())).toBe('');
  });
});

describe('readers of documents', () => {
  it('throw an error of this package alone, without a word of the content', () => {
    expect(() => readJson(bytes('["hunter2"]'))).toThrow('it is not a JSON object');
    expect(() => readJson(bytes('{"hunter2'))).toThrow('it is not JSON');
    expect(readJson(bytes('{"a":1}')).root).toEqual({ a: 1 });
    expect(() => readToml(bytes('a = hunter2'))).toThrow('it is not TOML');
    expect(() => readToml(bytes(`a = ${'['.repeat(100_000)}`))).toThrow(ImageError);
    expect(readToml(bytes('[a]\nb = 1'))).toEqual({ a: { b: 1 } });
    fc.assert(
      fc.property(fc.uint8Array(), (any) => {
        for (const read of [readJson, readToml]) {
          try {
            read(any);
          } catch (error) {
            expect(error).toBeInstanceOf(ImageError);
          }
        }
      }),
    );
  });
});

describe('indexJsonLines', () => {
  const text = '{\n "a": {\n  "x\\"y": 1\n },\n "b": [true,\n  {\n  }\n ],\n "c": "s"\n}';

  it('gives the lines of values by their path', () => {
    const lines = indexJsonLines(text, 2);
    expect(lines([])).toEqual({ start: 1, end: 10 });
    expect(lines(['a'])).toEqual({ start: 2, end: 4 });
    expect(lines(['a', 'x"y'])).toEqual({ start: 3, end: 3 });
    expect(lines(['b', '0'])).toEqual({ start: 5, end: 5 });
    expect(lines(['b', '1'])).toEqual({ start: 6, end: 7 });
    expect(lines(['c'])).toEqual({ start: 9, end: 9 });
    expect(indexJsonLines(text, 1)(['a', 'x"y'])).toBeUndefined();
  });

  it('knows each value of any JSON, and is total on any text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const lines = indexJsonLines(JSON.stringify(value, null, 1), 100);
        expect(lines([])).toBeDefined();
        if (isObject(value)) {
          for (const key of Object.keys(value)) expect(lines([key])).toBeDefined();
        }
      }),
    );
    fc.assert(
      fc.property(fc.string(), (any) => {
        indexJsonLines(any, 3);
      }),
    );
    indexJsonLines('['.repeat(300_000), 2);
  });
});
