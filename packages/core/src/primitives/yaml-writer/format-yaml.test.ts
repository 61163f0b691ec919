import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../finding/json.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { formatYaml } from './format-yaml.ts';

describe('formatYaml', () => {
  it('writes blocks as Kubernetes tools do', () => {
    const value = { a: 1, list: ['x', { b: true, c: null }], text: 'one\ntwo\n', empty: {} };
    expect(formatYaml(value)).toBe(
      'a: 1\nlist:\n- x\n- b: true\n  c: null\ntext: |\n  one\n  two\nempty: {}\n',
    );
    expect(formatYaml({ list: ['x'] }, { indent: 4, indentLists: true })).toBe('list:\n    - x\n');
  });

  it('writes one line where it is asked to', () => {
    expect(formatYaml({ a: [1, 'x'], b: { c: 'd' } }, { flow: true })).toBe(
      '{a: [1, x], b: {c: d}}\n',
    );
  });

  it.each([
    'yes',
    'n',
    'off',
    '0644',
    '0o7',
    '1e3',
    '1_000',
    '~',
    'null',
    '',
    '.inf',
    '<<',
    '12:30',
    '- a',
    'a: b',
    '# c',
    '!x',
    "it's",
  ])('writes the text %j so that it is read as a text', (text) => {
    for (const flow of [true, false]) {
      const [document] = parseYaml(formatYaml({ key: text, [text]: 1 }, { flow }));
      expect(document?.value).toEqual({ key: text, [text]: 1 });
    }
  });

  it('uses the quotes that are asked for', () => {
    expect(formatYaml('yes', { quotes: 'double' })).toBe('"yes"\n');
    expect(formatYaml('yes')).toBe("'yes'\n");
  });

  it('is read back as the same value', () => {
    const json: fc.Arbitrary<Json> = fc
      .jsonValue({ stringUnit: 'binary' })
      .map((value) => JSON.parse(JSON.stringify(value)) as Json);
    fc.assert(
      fc.property(json, fc.boolean(), fc.boolean(), (value, flow, indentLists) => {
        const [document, ...others] = parseYaml(formatYaml(value, { flow, indentLists }));
        expect(others).toEqual([]);
        expect(document?.error).toBeUndefined();
        expect(JSON.stringify(document?.value)).toBe(JSON.stringify(value));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps line breaks, blanks and indicators inside of texts', () => {
    const unit = fc.constantFrom(
      ' ',
      '\n',
      'a',
      '\t',
      '#',
      ':',
      '-',
      '\u2028',
      '\u0085',
      '\r',
      "'",
    );
    const text = fc.string({ unit, maxLength: 8 });
    fc.assert(
      fc.property(text, fc.boolean(), (value, flow) => {
        const [document] = parseYaml(formatYaml({ a: { b: [value] } }, { flow }));
        expect(document?.value).toEqual({ a: { b: [value] } });
      }),
      { numRuns: 1000 },
    );
  });
});
