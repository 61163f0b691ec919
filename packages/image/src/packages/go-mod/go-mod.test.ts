import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogFile, type FileCatalog } from '../catalog-file.ts';
import type { SettledFile } from '../cataloger.ts';
import { packagePurl } from '../package-purl.ts';
import { goModCataloger } from './cataloger.ts';
import { isBefore, standardLibrary } from './go-version.ts';

const read = (text: string, path = 'go.mod', minimumVersions = false): FileCatalog =>
  catalogFile(goModCataloger, path, new TextEncoder().encode(text), { minimumVersions });
const brief = (catalog: Pick<FileCatalog, 'packages'>): unknown =>
  catalog.packages.map(({ name, version, relationship }) => [name, version, relationship]);
const settle = (...files: readonly [path: string, text: string][]): readonly SettledFile[] =>
  goModCataloger.settle?.(
    files.map(([path, text]) => ({ cataloger: 'go-mod', path, ...read(text, path) })),
    {
      maxPackages: 10,
      minimumVersions: false,
      replacements: true,
      isLanguageFile: () => false,
      problem: () => undefined,
    },
  ) ?? [];

const real = `module "example.org/m" // c
go 1.21
require (
	a.org/x v1.0.0
	b.org/y/v2 v2.1.0 // indirect; note
	c.org/z v1.0.0
)
replace a.org/x => d.org/x v1.5.0
replace (
	c.org/z v1.0.0 => ../z
	b.org/y/v2 v9.0.0 => e.org/y v1.0.0
)
exclude a.org/x v0.9.0
retract v0.0.1
tool a.org/x/cmd
`;

describe('the go-mod cataloger', () => {
  it('reads requirements with what replaces them', () => {
    const catalog = read(real, 'go.mod', true);
    expect(brief(catalog)).toEqual([
      ['example.org/m', '', 'root'],
      ['b.org/y/v2', 'v2.1.0', 'indirect'],
      ['d.org/x', 'v1.5.0', 'direct'],
      ['stdlib', 'v1.21.0', 'direct'],
    ]);
    expect(catalog.packages[0]?.dependsOn).toEqual(['d.org/x@v1.5.0', 'stdlib@v1.21.0']);
    expect(catalog.packages[1]?.lines).toEqual([{ start: 5, end: 5 }]);
    expect(catalog.problems).toEqual([]);
  });

  it('takes the standard library of the toolchain, and modules without one of their own', () => {
    const text = 'go 1.20\ntoolchain "go1.22.3"\nrequire a v1.0.0';
    expect(brief(read(text, 'go.mod', true))).toEqual([
      ['a', 'v1.0.0', 'direct'],
      ['stdlib', 'v1.22.3', 'direct'],
    ]);
    expect(read('module m\ntoolchain a b').problems).toHaveLength(1);
  });

  it('tells directives that have not their form, and a file that names no module', () => {
    const broken = read(
      'module m\nrequire a\nrequire a latest\nreplace a =>\nmodule a b\nwhat 1\ngo 1 2',
    );
    expect(broken.problems.map(({ message, line }) => [message, line])).toEqual([
      ['go.mod: directives that cannot be read: 6', 2],
    ]);
    expect(read('go 1.2').problems[0]?.message).toContain('names no module');
  });

  it('completes old files from what go.sum vouches for', () => {
    const old =
      'module m\ngo 1.16\nrequire a v1.0.0\nrequire i v1.0.0 // indirect\nexclude x v1.0.0\nreplace r => ./r';
    const sum =
      'a v1.0.0 h1:0\ni v1.0.0 h1:0\ni v1.2.0 h1:0\ni v1.2.0/go.mod h1:0\nonly v1.0.0/go.mod h1:0\nx v1.0.0 h1:0\nr v1.0.0 h1:0\nodd\n';
    const files = settle(
      ['p/go.mod', old],
      ['p/go.sum', sum],
      ['q/go.mod', real],
      ['q/go.sum', sum],
    );
    expect(files.map(({ path }) => path)).toEqual(['p/go.mod', 'q/go.mod']);
    expect(files[0] && brief(files[0])).toEqual([
      ['m', '', 'root'],
      ['a', 'v1.0.0', 'direct'],
      ['i', 'v1.2.0', 'indirect'],
    ]);
    expect(files[1]?.packages).toHaveLength(3);
    expect(settle(['go.mod', old])[0]?.packages).toHaveLength(2);
  });

  it.each([
    ['go1.22.5-custom', '1.21', 'v1.22.5'],
    [undefined, '1.21', 'v1.21.0'],
    [undefined, '1.22rc1', 'v1.22rc1'],
    [undefined, '1.20', undefined],
    ['default', undefined, undefined],
  ])('knows the standard library of toolchain %s and go %s', (toolchain, go, expected) => {
    expect(standardLibrary(toolchain, go)).toBe(expected);
  });

  it('orders versions of Go by their numbers', () => {
    expect([isBefore(undefined, 17), isBefore('1.9', 17), isBefore('1.17', 17)]).toEqual([
      true,
      true,
      false,
    ]);
    expect([isBefore('2.1', 17), isBefore('x', 17)]).toEqual([false, false]);
  });

  it('splits module paths for purls', () => {
    const found = {
      name: 'github.com/BurntSushi/toml/v2',
      version: 'v2.0.0+incompatible',
      licenses: [],
    };
    expect(packagePurl(goModCataloger, found, undefined)).toBe(
      'pkg:golang/github.com/burntsushi/toml/v2@v2.0.0%2Bincompatible',
    );
    expect(packagePurl(goModCataloger, { ...found, name: 'stdlib' }, undefined)).toContain(
      '/stdlib@',
    );
  });

  it('never throws on any text or truncation', () => {
    for (let end = 0; end < real.length; end += 1) read(real.slice(0, end));
    const words = fc.constantFrom(
      'module',
      'require',
      'replace',
      '(',
      ')',
      '=>',
      'v1',
      '//',
      '\n',
      ' ',
      '"',
      'a',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((list) => list.join(' ')),
        ),
        (text) => {
          read(text);
          read(text, 'go.sum');
        },
      ),
    );
  });
});
