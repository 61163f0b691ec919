import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogFile, type FileCatalog } from '../catalog-file.ts';
import { condaEnvironmentCataloger } from '../conda-environment/cataloger.ts';
import { condaCataloger } from './cataloger.ts';

const meta = (text: string): FileCatalog =>
  catalogFile(condaCataloger, 'conda-meta/a.json', new TextEncoder().encode(text));
const environment = (text: string): FileCatalog =>
  catalogFile(condaEnvironmentCataloger, 'environment.yml', new TextEncoder().encode(text));

describe('the conda cataloger', () => {
  it('reads an installed package with its digests', () => {
    const sha256 = 'ab'.repeat(32);
    expect(
      meta(`{"name":"a","version":"1","license":"MIT","sha256":"${sha256}","md5":"no"}`).packages,
    ).toEqual([{ name: 'a', version: '1', licenses: ['MIT'], digests: [`sha256:${sha256}`] }]);
    expect(meta('{"name":"a","version":7}').problems).toHaveLength(1);
  });

  it('never throws on any JSON or truncation', () => {
    const real = '{"name":"a","version":"1","license":"MIT"}';
    for (let end = 0; end < real.length; end += 1) {
      expect(meta(real.slice(0, end)).problems).toHaveLength(1);
    }
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        meta(text);
      }),
    );
  });
});

describe('the conda-environment cataloger', () => {
  it.each([
    ['numpy', 'numpy', ''],
    ['numpy=1.26.4', 'numpy', '1.26.4'],
    ['numpy==1.26.4', 'numpy', '1.26.4'],
    ['openssl=1.1.1q=h1234_0', 'openssl', '1.1.1q'],
    ['conda-forge::numpy 1.8.1 py27_0', 'numpy', '1.8.1'],
    ['numpy>=1.8', 'numpy', ''],
    ['numpy=1.8.*', 'numpy', ''],
    ['numpy=1.8,<2', 'numpy', ''],
    ['numpy[version=1]', 'numpy', ''],
  ])('reads %s', (spec, name, version) => {
    const { packages, problems } = environment(`dependencies:\n  - "${spec}"\n`);
    expect(problems).toEqual([]);
    expect(packages).toEqual([
      {
        id: `conda ${name}@${version}`,
        name,
        version,
        licenses: [],
        lines: [{ start: 2, end: 2 }],
      },
    ]);
  });

  it('reads packages of pip as those of Python, and the prefix', () => {
    const catalog = environment(
      'dependencies:\n- a=1\n- pip:\n  - B_b==2\n  - c>=1\n  - "%x"\nprefix: /opt/x\n',
    );
    expect(catalog.packages.map(({ name, version, purl }) => [name, version, purl])).toEqual([
      ['a', '1', undefined],
      ['B_b', '2', 'pkg:pypi/b-b@2'],
      ['c', '', 'pkg:pypi/c'],
      ['%x', '', 'pkg:pypi/%25x'],
    ]);
    expect(catalog.manifest).toEqual({ prefix: '/opt/x' });
    expect(environment('name: x\n').packages).toEqual([]);
    expect(environment('dependencies:\n').packages).toEqual([]);
  });

  it.each([
    'a',
    '- a',
    'dependencies: a',
    'dependencies:\n- 1',
    'dependencies:\n- [a]',
    'dependencies:\n- pip: a',
    'a: [',
    '',
  ])('refuses %j', (text) => {
    expect(environment(text).problems).toHaveLength(1);
  });

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        environment(text);
        environment(`dependencies: ${text}`);
      }),
    );
  });
});
