import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoreError } from '../../errors/seaworthy-error.ts';
import { escapePointerToken, formatPointer, parsePointer, valueAt } from './json-pointer.ts';

// The document of RFC 6901, section 5.
const document = {
  foo: ['bar', 'baz'],
  '': 0,
  'a/b': 1,
  'c%d': 2,
  'e^f': 3,
  'g|h': 4,
  'i\\j': 5,
  'k"l': 6,
  ' ': 7,
  'm~n': 8,
};

describe('valueAt', () => {
  it.each([
    ['', document],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/e^f', 3],
    ['/g|h', 4],
    ['/i\\j', 5],
    ['/k"l', 6],
    ['/ ', 7],
    ['/m~0n', 8],
  ])('follows %j as RFC 6901 shows', (pointer, value) => {
    expect(valueAt(document, pointer)).toEqual(value);
  });

  it.each([
    '/nothing',
    '/foo/2',
    '/foo/-',
    '/foo/-1',
    '/foo/00',
    '/foo/01',
    '/foo/1e0',
    '/foo/1.0',
    '/foo/ 1',
    '/foo/',
    '/foo/length',
    '/foo/99999999999999999999999',
    '/foo/0/0',
    '//x',
    '/constructor',
    '/__proto__',
    '/foo/constructor',
  ])('gives undefined for %j', (pointer) => {
    expect(valueAt(document, pointer)).toBeUndefined();
  });

  it('takes tokens, unescaped', () => {
    expect(valueAt(document, ['a/b'])).toBe(1);
    expect(valueAt(document, ['m~n'])).toBe(8);
    expect(valueAt(null, ['a'])).toBeUndefined();
    expect(valueAt('text', ['0'])).toBeUndefined();
    expect(valueAt(JSON.parse('{"__proto__":{"a":1}}'), '/__proto__/a')).toBe(1);
  });
});

describe('parsePointer', () => {
  it('undoes ~1 before ~0', () => {
    expect(parsePointer('/~01')).toEqual(['~1']);
    expect(parsePointer('/~10')).toEqual(['/0']);
    expect(parsePointer('/~0~1~0')).toEqual(['~/~']);
    expect(parsePointer('')).toEqual([]);
    expect(parsePointer('/')).toEqual(['']);
    expect(parsePointer('//')).toEqual(['', '']);
  });

  it.each(['a', 'a/b', '#/a', ' /a', '/~', '/~2', '/a~', '/~~0', '/~/x'])(
    'refuses %j',
    (pointer) => {
      expect(() => parsePointer(pointer)).toThrow(`not a JSON pointer: ${JSON.stringify(pointer)}`);
      expect(() => valueAt(document, pointer)).toThrow(CoreError);
    },
  );

  it('throws nothing but a CoreError', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const pointer of [text, `/${text}`]) {
          try {
            expect(formatPointer(parsePointer(pointer))).toBe(pointer);
          } catch (error) {
            expect(error).toBeInstanceOf(CoreError);
          }
        }
      }),
    );
  });
});

describe('formatPointer', () => {
  it('is read back as the same tokens', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (tokens) => {
        expect(parsePointer(formatPointer(tokens))).toEqual(tokens);
      }),
    );
  });

  it('takes numbers and escapes', () => {
    expect(formatPointer(['spec', 'containers', 0, 'a/b~c'])).toBe('/spec/containers/0/a~1b~0c');
    expect(formatPointer([])).toBe('');
    expect(escapePointerToken('~/')).toBe('~0~1');
  });
});
