import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = readdirSync(`${root}packages`).sort();
const mostLines = 300;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function manifestOf(name: string): Manifest {
  return JSON.parse(readFileSync(`${root}packages/${name}/package.json`, 'utf8')) as Manifest;
}

/** Gives the paths of a package's own sources, without tests and data. */
function sourcesOf(name: string): string[] {
  return readdirSync(`${root}packages/${name}/src`, { recursive: true, encoding: 'utf8' })
    .map((file) => `packages/${name}/src/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|\/fixtures\//.test(file));
}

const sources = packages.flatMap(sourcesOf);

describe('the packages', () => {
  it('carry one version, which reports name too', () => {
    const versions = new Set(packages.map((name) => manifestOf(name).version));
    const told = readFileSync(`${root}packages/core/src/report/make-report.ts`, 'utf8');
    expect(versions.size).toBe(1);
    expect(told).toContain(`version = '${[...versions].join()}'`);
  });

  it.each(packages)('%s is under the licence of the house and pins what it depends on', (name) => {
    const { license, dependencies = {} } = manifestOf(name);
    expect(license).toBe('Apache-2.0');
    for (const [dependency, range] of Object.entries(dependencies)) {
      expect(`${dependency} ${range}`).toMatch(/ (?:workspace:\^|\d+\.\d+\.\d+)$/);
    }
  });

  it.each(packages)('%s has a face for each of its subpaths', (name) => {
    for (const subpath of Object.keys(manifestOf(name).exports)) {
      if (subpath === './package.json') continue;
      const folder = subpath === '.' ? '' : `${subpath.slice(2)}/`;
      const face = `packages/${name}/src/${folder}index.ts`;
      expect(existsSync(root + face), face).toBe(true);
    }
  });
});

describe('the sources', () => {
  it('are named for what they give, in kebab case', () => {
    const badly = sources.filter(
      (file) =>
        !/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.ts$/.test(file.split('/').at(-1) ?? '') ||
        /\/(?:utils?|helpers?|common|misc|shared)(?:\.ts|\/)/.test(file),
    );
    expect(badly).toEqual([]);
  });

  it(`hold one concept each: no file has more than ${mostLines} lines`, () => {
    const long = sources.filter(
      (file) => readFileSync(root + file, 'utf8').split('\n').length - 1 > mostLines,
    );
    expect(long).toEqual([]);
  });

  it('export by name, one by one', () => {
    const wrong = sources.filter((file) =>
      /^export (?:default\b|\*|enum\b|namespace\b)/m.test(readFileSync(root + file, 'utf8')),
    );
    expect(wrong).toEqual([]);
  });

  it('are free of notes to oneself', () => {
    const notes = sources.filter((file) =>
      /\b(?:TO[D]O|FIX[M]E|XX[X])\b/.test(readFileSync(root + file, 'utf8')),
    );
    expect(notes).toEqual([]);
  });

  it('have examples beside every check', () => {
    const checks = sources.filter(
      (file) =>
        /\/checks\/[^/]+\/[^/]+\.ts$/.test(file) && !/\.examples\.ts$|\/index\.ts$/.test(file),
    );
    const without = checks.filter(
      (file) =>
        /^export const \w+: Check</m.test(readFileSync(root + file, 'utf8')) &&
        !existsSync(root + file.replace(/\.ts$/, '.examples.ts')),
    );
    expect(without).toEqual([]);
  });
});
