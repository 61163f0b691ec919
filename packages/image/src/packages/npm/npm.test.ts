import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog } from '../fixtures/catalog.ts';
import { npmCataloger } from './cataloger.ts';

const read = (text: string, path = 'app/node_modules/a/package.json'): ReturnType<typeof catalog> =>
  catalog(npmCataloger, path, text);

describe('the npm cataloger', () => {
  it.each([
    ['{"name":"a","version":"1.0.0","license":"MIT"}', ['MIT']],
    ['\ufeff{"name":"a","version":"1.0.0"}', []],
    ['{"name":"a","version":"1.0.0","license":{"type":"ISC","url":"x"}}', ['ISC']],
    [
      '{"name":"a","version":"1.0.0","licenses":[{"type":"MIT"},"BSD",{"url":"x"},null]}',
      ['MIT', 'BSD'],
    ],
    ['{"name":"a","version":"1.0.0","license":"","licenses":"MIT"}', []],
    ['{"name":"a","version":"1.0.0","license":7}', []],
  ])('reads %s', (text, licenses) => {
    expect(read(text)).toEqual({
      packages: [{ name: 'a', version: '1.0.0', licenses }],
      owned: [],
      problems: [],
    });
  });

  it.each([
    '{}',
    '[]',
    'null',
    '7',
    '{"name":"a"}',
    '{"name":" ","version":"1"}',
    '{"name":"a","version":""}',
    '{"name":1,"version":"1"}',
    '{"__proto__":{"name":"a","version":"1"}}',
  ])('finds no package in %s', (text) => {
    expect(read(text)).toEqual({ packages: [], owned: [], problems: [] });
  });

  it('tells what is no JSON without a word of its content, and what is too large', () => {
    expect(read('{"password":"hunter2"').problems).toEqual(['it is not JSON']);
    expect(read('').problems).toEqual(['it is not JSON']);
    expect(read('['.repeat(500_000)).problems).toEqual(['it is not JSON']);
    expect(read(' '.repeat(5_000_000)).problems[0]).toContain('at most 4194304');
  });

  it('knows the folder of a scope from a package', () => {
    const text = '{"name":"a","version":"1"}';
    expect(read(text, 'node_modules/@s/package.json').packages).toEqual([]);
    expect(read(text, 'node_modules/@s/a/package.json').packages).toHaveLength(1);
    expect(read(text, 'node_modules/@s/@odd/package.json').packages).toHaveLength(1);
    expect(read(text, 'package.json').packages).toHaveLength(1);
  });

  it('never throws on any bytes or truncation', () => {
    const real = '{"name":"a","version":"1","license":{"type":"MIT"}}';
    for (let end = 0; end < real.length; end += 1)
      expect(read(real.slice(0, end)).packages).toEqual([]);
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), fc.string(), (text, path) => {
        read(text, path);
      }),
    );
  });
});
