import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogFile, type FileCatalog } from '../catalog-file.ts';
import type { Cataloger } from '../cataloger.ts';
import { nugetLockCataloger } from '../nuget-lock/cataloger.ts';
import { dotnetDepsCataloger } from './cataloger.ts';

const read = (cataloger: Cataloger, value: unknown): FileCatalog =>
  catalogFile(
    cataloger,
    'x',
    new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)),
  );
const brief = ({ packages }: FileCatalog): unknown =>
  packages.map(({ name, version, relationship, dependsOn }) => [
    `${name}@${version}`,
    relationship,
    dependsOn?.join(' '),
  ]);

const files = { runtime: { 'a.dll': {} } };
const deps = {
  runtimeTarget: { name: 't' },
  targets: {
    t: {
      'App/1.0': { ...files, dependencies: { A: '1', 'runtimepack.R': '8', gone: '1' } },
      'A/1': { ...files, dependencies: { B: '2' } },
      'B/2': {},
      'runtimepack.R/8': { native: { x: {} } },
    },
  },
  libraries: {
    'App/1.0': { type: 'project' },
    'A/1': { type: 'Package' },
    'B/2': { type: 'package' },
    'C/3': { type: 'package' },
    'runtimepack.R/8': { type: 'runtimepack' },
    'odd/1': { type: 'reference' },
    odd: { type: 'package' },
  },
};

describe('the dotnet-deps cataloger', () => {
  it('reads what the target ships, with roots and dependencies', () => {
    expect(brief(read(dotnetDepsCataloger, deps))).toEqual(
      [
        ['App@1.0', 'root', 'A/1 R/8'],
        ['A@1', 'direct', ''],
        ['C@3', 'indirect', ''],
        ['R@8', 'direct', undefined],
      ].map(([name, relationship, edges]) => [name, relationship, edges ?? '']),
    );
  });

  it('takes all libraries where the target is not there', () => {
    expect(brief(read(dotnetDepsCataloger, { libraries: { 'A/1': { type: 'package' } } }))).toEqual(
      [['A@1', undefined, undefined]],
    );
    expect(read(dotnetDepsCataloger, {}).packages).toEqual([]);
  });
});

describe('the nuget-lock cataloger', () => {
  it('joins the frameworks, and leaves projects out', () => {
    const catalog = read(nugetLockCataloger, {
      dependencies: {
        f1: {
          A: { type: 'Direct', resolved: '1', dependencies: { b: '[1, )', gone: '1' } },
          B: { type: 'Transitive', resolved: '2' },
          p: { type: 'Project', dependencies: { A: '1' } },
        },
        f2: { B: { type: 'Direct', resolved: '2' } },
      },
    });
    expect(brief(catalog)).toEqual([
      ['A@1', 'direct', 'B@2'],
      ['B@2', 'direct', ''],
    ]);
    expect(catalog.packages[1]?.lines).toHaveLength(2);
  });
});

describe('files of .NET', () => {
  it('never throw on any JSON or truncation', () => {
    const real = JSON.stringify(deps);
    for (const cataloger of [dotnetDepsCataloger, nugetLockCataloger]) {
      for (let end = 0; end < real.length; end += 1) {
        expect(read(cataloger, real.slice(0, end)).problems).toHaveLength(1);
      }
      fc.assert(
        fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
          read(cataloger, text);
          read(
            cataloger,
            `{"runtimeTarget":{"name":"t"},"targets":{"t":${text}},"libraries":${text}}`,
          );
          read(cataloger, `{"dependencies":{"f":${text}}}`);
        }),
      );
    }
  });
});
