import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePep440 } from '../../versions/pep440/pep440-version.ts';
import { catalogFile, type FileCatalog } from '../catalog-file.ts';
import type { Cataloger, CatalogerContext, FoundPackage, SettledFile } from '../cataloger.ts';
import { pdmCataloger } from '../pdm/cataloger.ts';
import { pylockCataloger } from '../pylock/cataloger.ts';
import { pyprojectCataloger } from '../pyproject/cataloger.ts';
import { poetryCataloger } from './cataloger.ts';
import { meetsPoetry } from './constraint.ts';

const context: CatalogerContext = {
  maxPackages: 10,
  minimumVersions: false,
  replacements: true,
  isLanguageFile: () => false,
  problem: () => undefined,
};
const read = (cataloger: Cataloger, text: string, path = 'a/x'): FileCatalog =>
  catalogFile(cataloger, path, new TextEncoder().encode(text));
const settled = (cataloger: Cataloger, text: string, path = 'a/x'): SettledFile => ({
  cataloger: cataloger.id,
  path,
  ...read(cataloger, text, path),
});
const brief = ({ name, version, relationship, dev, dependsOn }: FoundPackage): unknown[] => [
  `${name}@${version}`,
  relationship,
  dev,
  ...(dependsOn ?? []),
];

const manifest = settled(
  pyprojectCataloger,
  `[project]
dependencies = ["A_a>=1"]
[project.optional-dependencies]
x = ["b"]
[dependency-groups]
test = ["t>1", {include-group = "x"}]
[tool.poetry.dependencies]
python = "^3"
c = "1"
[tool.poetry.dev-dependencies]
d = "1"
[tool.poetry.group.lint.dependencies]
l = "1"
[tool.pdm.dev-dependencies]
p = ["pp"]
[tool.uv]
dev-dependencies = ["u"]
`,
  'a/pyproject.toml',
);

const pkg = (name: string, version: string, more = ''): string =>
  `[[package]]\nname = "${name}"\nversion = "${version}"\n${more}\n`;

describe('the pyproject cataloger', () => {
  it('reads what a project needs from all tables', () => {
    expect(manifest.manifest).toEqual({
      dependencies: ['a-a'],
      optional: { x: ['b'] },
      poetry: ['c'],
      groups: { test: ['t'], p: ['pp'], dev: ['u', 'd'], lint: ['l'] },
    });
    expect(read(pyprojectCataloger, '').manifest).toEqual({ optional: {}, groups: {} });
    expect(read(pyprojectCataloger, '[').problems).toHaveLength(1);
  });
});

describe('constraints of Poetry', () => {
  it.each([
    ['^1.2', '1.9', '2.0'],
    ['^0.2.3', '0.2.9', '0.3.0'],
    ['^0.0', '0.0.9', '0.1.0'],
    ['~1.2', '1.2.9', '1.3'],
    ['~1', '1.9', '2.0'],
    ['~=1.2.0', '1.2.9', '1.3'],
    ['1.*', '1.9', '2.0'],
    ['>=1,<2 || ^3', '3.1', '2.5'],
    ['1.0', '1.0', '1.1'],
  ])('%s takes %s and not %s', (constraint, inside, outside) => {
    const meets = (text: string): boolean => {
      const version = parsePep440(text);
      return version !== undefined && meetsPoetry(version, constraint);
    };
    expect([meets(inside), meets(outside)]).toEqual([true, false]);
  });

  it('are met where they cannot be read', () => {
    const version = parsePep440('1');
    expect(version && meetsPoetry(version, '^x')).toBe(true);
  });
});

describe('lock files of Python projects', () => {
  it('are marked by the manifest beside them: poetry.lock', () => {
    const lock = settled(
      poetryCataloger,
      [
        pkg('a-a', '1', '[package.dependencies]\nN_n = "^2"'),
        pkg('n.n', '1'),
        pkg('n.n', '2.1'),
        pkg('t', '3', '[package.dependencies]\nn-n = [{version = "<2"}]'),
        pkg('o', '1', 'optional = true\ngroups = ["docs"]'),
        '[[package]]\nname = "noversion"',
      ].join(''),
    );
    expect(lock.packages.map(brief)).toEqual([
      ['a-a@1', undefined, undefined, 'n.n@2.1'],
      ['n.n@1', undefined, undefined],
      ['n.n@2.1', undefined, undefined],
      ['t@3', undefined, undefined, 'n.n@1'],
      ['o@1', undefined, true],
    ]);
    const [joined] = poetryCataloger.settle?.([manifest, lock], context) ?? [];
    expect(joined?.packages.map(brief)).toEqual([
      ['a-a@1', 'direct', undefined, 'n.n@2.1'],
      ['n.n@1', 'indirect', true],
      ['n.n@2.1', 'indirect', undefined],
      ['t@3', 'direct', true, 'n.n@1'],
      ['o@1', 'indirect', true],
    ]);
    const alone = { ...lock, path: 'b/poetry.lock' };
    expect(poetryCataloger.settle?.([manifest, alone], context)).toEqual([alone]);
  });

  it('are marked by the manifest beside them: pdm.lock', () => {
    const lock = settled(
      pdmCataloger,
      pkg('a-a', '1', 'dependencies = ["n>=1; x", "a-a"]\ngroups = ["default"]') +
        pkg('a-a', '1', 'extras = ["e"]\ndependencies = ["m"]') +
        pkg('n', '1') +
        pkg('m', '1', 'groups = ["test"]'),
    );
    expect(lock.packages.map(brief)).toEqual([
      ['a-a@1', undefined, undefined, 'n@1', 'm@1'],
      ['n@1', undefined, undefined],
      ['m@1', undefined, true],
    ]);
    const [joined] = pdmCataloger.settle?.([manifest, lock], context) ?? [];
    expect(joined?.packages.map(brief)).toEqual([
      ['a-a@1', 'direct', undefined, 'n@1', 'm@1'],
      ['n@1', 'indirect', undefined],
      ['m@1', 'indirect', undefined],
    ]);
  });

  it('are marked by the manifest beside them: pylock.toml, where it states dependencies', () => {
    const lock = (edges: string): SettledFile =>
      settled(
        pylockCataloger,
        `[[packages]]\nname = "a_a"\nversion = "1"\n${edges}\n[[packages]]\nname = "n"\nversion = "2"\n[[packages]]\nname = "dir"`,
      );
    const without = lock('');
    expect(pylockCataloger.settle?.([without, manifest], context)).toEqual([without]);
    const [joined] =
      pylockCataloger.settle?.(
        [lock('dependencies = [{name = "n"}, {name = "z"}]'), manifest],
        context,
      ) ?? [];
    expect(joined?.packages.map(brief)).toEqual([
      ['a_a@1', 'direct', undefined, 'n@2'],
      ['n@2', 'indirect', undefined],
    ]);
  });

  it('never throw on any text or truncation', () => {
    const real = pkg('a', '1', 'dependencies = ["b"]\n[package.dependencies]\nb = "1"');
    for (const cataloger of [poetryCataloger, pdmCataloger, pylockCataloger, pyprojectCataloger]) {
      for (let end = 0; end < real.length; end += 1) read(cataloger, real.slice(0, end));
      fc.assert(
        fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
          read(cataloger, text);
          read(cataloger, `package = ${text}`);
          read(cataloger, `[tool]\npoetry = ${text}\n[project]\ndependencies = ${text}`);
        }),
      );
    }
  });
});
