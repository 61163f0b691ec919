import type { Json } from '@seaworthy/core';
import { describe, expect, it } from 'vitest';
import {
  booleanField,
  field,
  fieldAt,
  isList,
  listField,
  numberField,
  objectField,
  textField,
} from './fields.ts';

const value: Json = { a: { b: [1], t: 'x', n: 2, f: false, empty: null } };

describe('field readers', () => {
  it('give members of the type that is asked for', () => {
    expect(fieldAt(value, 'a', 'b')).toEqual([1]);
    expect(fieldAt(value, 'a', 'b', '0')).toBeUndefined();
    const at = objectField(value, 'a');
    expect(listField(at, 'b')).toEqual([1]);
    expect(textField(at, 't')).toBe('x');
    expect(numberField(at, 'n')).toBe(2);
    expect(booleanField(at, 'f')).toBe(false);
    expect([isList(field(at, 'b')), isList(at)]).toEqual([true, false]);
  });

  it('give nothing for another type, null, and what is not there', () => {
    const at = objectField(value, 'a');
    for (const key of ['t', 'empty', 'none', 'toString', '__proto__']) {
      expect(numberField(at, key)).toBeUndefined();
      expect(booleanField(at, key)).toBeUndefined();
      expect(objectField(at, key)).toBeUndefined();
      expect(listField(at, key)).toEqual([]);
    }
    expect(field(at, 'empty')).toBeUndefined();
    expect(textField(at, 'constructor')).toBeUndefined();
    expect(field([1], '0')).toBeUndefined();
    expect(field(undefined, 'a')).toBeUndefined();
  });
});
