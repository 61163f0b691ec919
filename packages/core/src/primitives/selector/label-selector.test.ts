import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoreError } from '../../errors/seaworthy-error.ts';
import { labelKeyFaults, labelValueFaults } from './label-names.ts';
import { formatLabelSelector, matchesLabels } from './label-selector.ts';
import { labelSelectorOf, validateLabelSelector } from './label-selector-object.ts';
import { parseLabelSelector } from './parse-label-selector.ts';

const matches = (selector: string, labels: Record<string, string>): boolean =>
  matchesLabels(parseLabelSelector(selector), labels);

describe('parseLabelSelector', () => {
  it.each([
    ['', ''],
    [' \t\r\n', ''],
    ['a', 'a'],
    ['! a', '!a'],
    ['b=2,a = 1', 'a=1,b=2'],
    ['a==b', 'a==b'],
    ['a!=b', 'a!=b'],
    ['a=', 'a='],
    ['a=,b', 'a=,b'],
    ['a in (z,y,z)', 'a in (y,z)'],
    ['a notin(z)', 'a notin (z)'],
    ['a in ()', 'a in ()'],
    ['a in (,)', 'a in ()'],
    ['a in (,b)', 'a in (,b)'],
    ['a in (b,,c,)', 'a in (,b,c)'],
    ['in in (in,notin)', 'in in (in,notin)'],
    ['a>1,a<5', 'a>1,a<5'],
    ['example.com/a_B.c=d', 'example.com/a_B.c=d'],
  ])('reads %j as %j', (text, canonical) => {
    const selector = parseLabelSelector(text);
    expect(formatLabelSelector(selector)).toBe(canonical);
    expect(parseLabelSelector(canonical)).toEqual(selector);
  });

  it.each([
    [',a', '"," where a key was expected'],
    ['a,', 'its end where a key was expected'],
    ['a,,b', '"," where a key was expected'],
    ['!!a', '"!" where a key was expected'],
    ['!a=b', '"=" where a comma was expected'],
    ['a b', '"b" where an operator was expected'],
    ['a(', '"(" where an operator was expected'],
    ['a in b', '"b" where "(" was expected'],
    ['a in', 'its end where "(" was expected'],
    ['a in (b', 'its end where "," or ")" was expected'],
    ['a in (b c)', '"c" where "," or ")" was expected'],
    ['a in (=)', '"=" where a value was expected'],
    ['a=b=c', '"=" where a comma was expected'],
    ['a=(', '"(" where a value was expected'],
    ['a>x', 'value "x" is not a whole number'],
    ['a>99999999999999999999', 'is not a whole number of 64 bits'],
    ['a>', 'value "" is not a whole number'],
    ['-a', 'key "-a" has a name that does not begin'],
    ['A.com/b', 'has a prefix that is not a DNS subdomain'],
    ['a=b-', 'value "b-" does not begin and end'],
    ['a=\u00e9', 'value "\u00e9" does not begin and end'],
    ['a\u00a0b', 'has a name that does not begin'],
  ])('refuses %j and says why', (text, reason) => {
    expect(() => parseLabelSelector(text)).toThrow(reason);
  });

  it('throws nothing but a CoreError', () => {
    const part = fc.constantFrom(
      'a',
      'in',
      'notin',
      '=',
      '!',
      ',',
      '(',
      ')',
      '>',
      '<',
      ' ',
      '1',
      '-',
    );
    const text = fc.oneof(
      fc.array(part).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (source) => {
        try {
          const selector = parseLabelSelector(source);
          expect(parseLabelSelector(formatLabelSelector(selector))).toEqual(selector);
        } catch (error) {
          expect(error).toBeInstanceOf(CoreError);
          expect((error as CoreError).code).toBe('ERR_CORE_FORMAT');
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('matchesLabels', () => {
  it.each([
    ['', {}, true],
    ['a=1', { a: '1', b: '2' }, true],
    ['a=1', { a: '2' }, false],
    ['a=1', {}, false],
    ['a=', {}, false],
    ['a=', { a: '' }, true],
    ['a!=1', {}, true],
    ['a!=1', { a: '1' }, false],
    ['a in (1,2)', { a: '2' }, true],
    ['a in (1,2)', {}, false],
    ['a notin (1,2)', {}, true],
    ['a notin (1,2)', { a: '1' }, false],
    ['a', { a: '' }, true],
    ['!a', { a: '' }, false],
    ['!a', {}, true],
    ['a>1', { a: '2' }, true],
    ['a>1', { a: '1' }, false],
    ['a>1', { a: '1.5' }, false],
    ['a>1', {}, false],
    ['a<1', { a: '-1' }, true],
    ['a<1', { a: '+0' }, true],
    ['a<9', { a: '99999999999999999999' }, false],
    ['a=1,b', { a: '1' }, false],
  ])('%j on %j is %j', (selector, labels: Record<string, string>, expected) => {
    expect(matches(selector, labels)).toBe(expected);
  });

  it('sees own labels only', () => {
    expect(matches('constructor', {})).toBe(false);
    expect(matches('!toString', {})).toBe(true);
  });

  it('selects nothing where there is no selector, and everything where it is empty', () => {
    for (const absent of [undefined, null]) {
      expect(matchesLabels(labelSelectorOf(absent), {})).toBe(false);
    }
    expect(matchesLabels(labelSelectorOf({}), {})).toBe(true);
    expect(matchesLabels(labelSelectorOf({ matchLabels: null, matchExpressions: null }), {})).toBe(
      true,
    );
  });
});

describe('labelSelectorOf', () => {
  it('reads labels and expressions', () => {
    const selector = labelSelectorOf({
      matchLabels: { b: '1' },
      matchExpressions: [
        { key: 'a', operator: 'In', values: ['y', 'x'] },
        { key: 'c', operator: 'DoesNotExist' },
        { key: 'd', operator: 'Exists', values: null },
        { key: 'e', operator: 'NotIn', values: ['z'] },
      ],
    });
    expect(formatLabelSelector(selector)).toBe('a in (x,y),b=1,!c,d,e notin (z)');
  });

  it.each([
    [1, 'it is not an object', ''],
    [[], 'it is not an object', ''],
    [{ matchLabels: [] }, 'is not an object', '/matchLabels'],
    [{ matchLabels: { 'a/b': 1 } }, 'is not a text', '/matchLabels/a~1b'],
    [{ matchExpressions: {} }, 'is not a list', '/matchExpressions'],
    [{ matchExpressions: [1] }, 'is not an object', '/matchExpressions/0'],
    [{ matchExpressions: [{ key: 1 }] }, 'is not a text', '/matchExpressions/0/key'],
    [
      { matchExpressions: [{ key: 'a', operator: 'In', values: 'x' }] },
      'is not a list',
      '/matchExpressions/0/values',
    ],
    [
      { matchExpressions: [{ key: 'a', operator: 'In', values: [1] }] },
      'is not a text',
      '/matchExpressions/0/values/0',
    ],
    [
      { matchExpressions: [{ key: 'a', operator: 'Gt', values: ['1'] }] },
      'is not an operator',
      '/matchExpressions/0/operator',
    ],
  ])('refuses %j and says where', (value, reason, pointer) => {
    try {
      labelSelectorOf(value);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(CoreError);
      expect((error as CoreError).message).toContain(reason);
      expect((error as CoreError).at?.pointer).toBe(pointer);
    }
    expect(validateLabelSelector(value)).toMatchObject([{ pointer }]);
  });

  it.each([
    [{ matchExpressions: [{ key: 'a', operator: 'In' }] }, 'In requires a value'],
    [{ matchExpressions: [{ key: 'a', operator: 'Exists', values: ['x'] }] }, 'takes no values'],
    [{ matchExpressions: [{ operator: 'Exists' }] }, 'key "" has an empty name'],
    [{ matchLabels: { 'a/b/c': 'd' } }, 'key "a/b/c" has more than one slash'],
  ])('refuses %j', (value, reason) => {
    expect(() => labelSelectorOf(value)).toThrow(reason);
  });
});

describe('validateLabelSelector', () => {
  it('gives all faults, each with its place', () => {
    const faults = validateLabelSelector({
      matchLabels: { '/': '-', ok: 'ok' },
      matchExpressions: [
        { key: 'a', operator: 'In', values: ['ok', '-'] },
        { key: '-', operator: 'Exists', values: ['x'] },
        { key: 'a', operator: 'Gt' },
      ],
    });
    expect(faults.map((fault) => fault.pointer)).toEqual([
      '/matchLabels/~1',
      '/matchLabels/~1',
      '/matchLabels/~1',
      '/matchLabels/~1',
      '/matchExpressions/0/values/1',
      '/matchExpressions/1/values',
      '/matchExpressions/1/key',
      '/matchExpressions/2/operator',
    ]);
    expect(validateLabelSelector(null)).toEqual([]);
    expect(validateLabelSelector({})).toEqual([]);
  });
});

describe('labelKeyFaults and labelValueFaults', () => {
  it('keep the lengths of Kubernetes, in bytes', () => {
    expect(labelKeyFaults('a'.repeat(63))).toEqual([]);
    expect(labelKeyFaults('a'.repeat(64))).toHaveLength(1);
    expect(labelKeyFaults(`${'a.'.repeat(126)}a/b`)).toEqual([]);
    expect(labelKeyFaults(`${'a.'.repeat(127)}a/b`)).toHaveLength(1);
    expect(labelKeyFaults('é'.repeat(32))).toHaveLength(2);
    expect(labelValueFaults('')).toEqual([]);
    expect(labelValueFaults('a'.repeat(63))).toEqual([]);
    expect(labelValueFaults('é'.repeat(32))).toHaveLength(2);
  });
});
