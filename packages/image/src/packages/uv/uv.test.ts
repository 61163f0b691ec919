import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogFile, type FileCatalog } from '../catalog-file.ts';
import { uvCataloger } from './cataloger.ts';

const read = (text: string): FileCatalog =>
  catalogFile(uvCataloger, 'uv.lock', new TextEncoder().encode(text));
const pkg = (name: string, more = ''): string =>
  `[[package]]\nname = "${name}"\nversion = "1"\n${more}\n`;
const brief = (catalog: FileCatalog): unknown =>
  catalog.packages.map(({ name, relationship, dev, dependsOn }) => [
    name,
    relationship,
    dev === true,
    dependsOn?.join(' '),
  ]);

describe('the uv cataloger', () => {
  it('marks what the project needs itself, and what it needs to develop', () => {
    const text =
      pkg(
        'root',
        'source = { editable = "." }\ndependencies = [{ name = "a" }]\n[package.optional-dependencies]\nx = [{ name = "o" }]\n[package.dev-dependencies]\ndev = [{ name = "t" }]',
      ) +
      pkg('a', 'dependencies = [{ name = "n", version = "1" }, { name = "gone" }]') +
      pkg('n') +
      pkg('o') +
      pkg('t', 'dependencies = [{ name = "m" }]') +
      pkg('m');
    expect(brief(read(text))).toEqual([
      ['root', 'root', false, 'a@1 o@1 t@1'],
      ['a', 'direct', false, 'n@1'],
      ['n', 'indirect', false, ''],
      ['o', 'direct', false, ''],
      ['t', 'direct', true, 'm@1'],
      ['m', 'indirect', true, ''],
    ]);
  });

  it('knows the members of a workspace, with and without a project at its root', () => {
    const text = `[manifest]\nmembers = ["M_1"]\n${pkg('m-1', 'source = { virtual = "packages/m" }\ndependencies = [{ name = "a" }]')}${pkg('a')}`;
    expect(brief(read(text))).toEqual([
      ['m-1', 'workspace', false, 'a@1'],
      ['a', 'direct', false, ''],
    ]);
  });

  it('refuses a lock without a project, or with two of them', () => {
    const root = 'source = { virtual = "." }';
    for (const text of ['', pkg('a'), pkg('a', root) + pkg('b', root)]) {
      expect(read(text).packages).toEqual([]);
      expect(read(text).problems[0]?.message).toContain('has one project at its root');
    }
  });

  it('never throws on any text or truncation', () => {
    const real = pkg('a', 'source = { virtual = "." }\ndependencies = [{ name = "a" }]');
    for (let end = 0; end < real.length; end += 1) read(real.slice(0, end));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        read(text);
        read(`package = ${text}`);
        read(pkg('a', `source = { virtual = "." }\ndependencies = ${text}`));
      }),
    );
  });
});
