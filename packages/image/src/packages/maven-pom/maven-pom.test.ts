// biome-ignore-all lint/suspicious/noTemplateCurlyInString: properties of Maven are written so
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogFile, type FileCatalog } from '../catalog-file.ts';
import type { SettledFile } from '../cataloger.ts';
import { mavenPomCataloger } from './cataloger.ts';
import { Interpolator } from './interpolate.ts';

const read = (text: string, path = 'pom.xml', minimumVersions = false): FileCatalog =>
  catalogFile(mavenPomCataloger, path, new TextEncoder().encode(text), { minimumVersions });
const brief = (file: Pick<FileCatalog, 'packages'> | undefined): unknown =>
  file?.packages.map(({ name, version, relationship, dev }) => [
    `${name}@${version}`,
    relationship,
    dev === true,
  ]);
const settle = (
  ...files: readonly [path: string, text: string][]
): { files: readonly SettledFile[]; told: readonly string[] } => {
  const told: string[] = [];
  const settled = mavenPomCataloger.settle?.(
    files.map(([path, text]) => ({ cataloger: 'maven-pom', path, ...read(text, path) })),
    {
      maxPackages: 10,
      minimumVersions: false,
      replacements: true,
      isLanguageFile: () => false,
      problem: (message) => told.push(message),
    },
  );
  return { files: settled ?? [], told };
};

const dep = (name: string, more = ''): string =>
  `<dependency><groupId>g</groupId><artifactId>${name}</artifactId>${more}</dependency>`;
const v = (version: string): string => `<version>${version}</version>`;
const project = (name: string, content: string): string =>
  `<project><groupId>g</groupId><artifactId>${name}</artifactId>${content}</project>`;
const parent = (name: string, path?: string): string =>
  `<parent><groupId>g</groupId><artifactId>${name}</artifactId><version>9</version>${path === undefined ? '' : `<relativePath>${path}</relativePath>`}</parent>`;
const managed = (content: string): string =>
  `<dependencyManagement><dependencies>${content}</dependencies></dependencyManagement>`;

const real = project(
  'root',
  `${v('1')}<properties><a.v>\${b}.0</a.v><b>2</b></properties>${managed(dep('m', `${v('3')}<scope>test</scope>`))}<dependencies>
${dep('a', v('${a.v}'))}${dep('m')}${dep('p', `${v('[4]')}<scope>provided</scope>`)}
${dep('self', `${v('${project.version}')}<optional>true</optional>`)}${dep('none')}${dep('range', v('[1,2)'))}</dependencies>
<profiles><profile><dependencies>${dep('off', v('1'))}</dependencies></profile></profiles>`,
);

describe('the maven-pom cataloger', () => {
  it('reads what a project needs itself, with properties and management', () => {
    const catalog = read(real);
    expect(brief(catalog)).toEqual([
      ['g:root@1', 'root', false],
      ['g:a@2.0', 'direct', false],
      ['g:m@3', 'direct', true],
      ['g:p@4', 'direct', true],
      ['g:self@1', 'direct', false],
    ]);
    expect(catalog.packages[4]?.optional).toBe(true);
    expect(catalog.packages[1]?.lines).toEqual([{ start: 2, end: 2 }]);
    expect(catalog.problems.map(({ message, line }) => [message, line])).toEqual([
      ['pom.xml: dependencies whose version stands in no file of the tree: 2', 3],
    ]);
    expect(read(real, 'pom.xml', true).packages.at(-1)?.version).toBe('1');
  });

  it('finds parents by path and by name, and what they hand down', () => {
    const top = project(
      'top',
      `${v('9')}<properties><x>1</x><y>1</y></properties>${managed(dep('m', v('${x}')))}<dependencies>${dep('i', v('${y}'))}</dependencies>`,
    );
    const child = `<project>${parent('top')}<artifactId>child</artifactId><properties><x>2</x></properties><dependencies>${dep('m')}</dependencies></project>`;
    const far = `<project>${parent('top', '')}<artifactId>far</artifactId><dependencies>${dep('m')}${dep('i', v('5'))}</dependencies></project>`;
    const { files, told } = settle(['pom.xml', top], ['c/pom.xml', child], ['x/y/pom.xml', far]);
    expect(brief(files[1])).toEqual([
      ['g:child@9', 'root', false],
      ['g:m@2', 'direct', false],
      ['g:i@1', 'direct', false],
    ]);
    expect(brief(files[2])).toEqual([
      ['g:far@9', 'root', false],
      ['g:m@1', 'direct', false],
      ['g:i@5', 'direct', false],
    ]);
    expect(told).toEqual([]);
  });

  it('finds imports in the tree, and tells what no file says', () => {
    const bom = project('bom', `<properties><x>7</x></properties>${managed(dep('m', v('${x}')))}`);
    const user = project(
      'user',
      `${managed(dep('bom', `${v('1')}<type>pom</type><scope>import</scope>`))}<dependencies>${dep('m')}${dep('lost')}</dependencies>`,
    );
    const { files, told } = settle(['bom/pom.xml', bom], ['user/pom.xml', user]);
    expect(brief(files[1])).toEqual([
      ['g:user@', 'root', false],
      ['g:m@7', 'direct', false],
    ]);
    expect(told).toEqual([
      'user/pom.xml: dependencies whose version stands in no file of the tree: 1',
    ]);
  });

  it('ends on circles of parents and imports', () => {
    const importOf = (name: string): string =>
      managed(dep(name, `${v('1')}<type>pom</type><scope>import</scope>`));
    const a = `<project>${parent('b', 'b.xml')}<artifactId>a</artifactId>${importOf('b')}<dependencies>${dep('m')}</dependencies></project>`;
    const b = `<project>${parent('a', 'a.xml')}<artifactId>b</artifactId>${importOf('a')}</project>`;
    const { files, told } = settle(['a.xml', a], ['b.xml', b]);
    expect([files.length, told.length]).toEqual([2, 2]);
  });

  it('keeps a file whose stored facts are not those of a project', () => {
    const odd: SettledFile = {
      cataloger: 'maven-pom',
      path: 'pom.xml',
      packages: [],
      owned: [],
      manifest: { artifactId: 1 },
    };
    const context = {
      maxPackages: 1,
      minimumVersions: false,
      replacements: true,
      isLanguageFile: () => false,
      problem: () => undefined,
    };
    expect(mavenPomCataloger.settle?.([odd], context)).toEqual([odd]);
  });

  it('refuses what is no project, and never throws', () => {
    expect(read('<a/>').problems[0]?.message).toContain('no project');
    for (let end = 0; end < real.length; end += 1) {
      expect(read(real.slice(0, end)).problems).toHaveLength(1);
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        read(text);
        read(project('a', text));
        read(project('a', `<dependencies>${dep('x', v(text))}</dependencies>`));
      }),
    );
  });
});

describe('properties', () => {
  it('end on circles and on texts that grow without end', () => {
    const values: Record<string, string> = { a: '${b}', b: '${a}', p0: 'x' };
    for (let at = 1; at < 40; at += 1) values[`p${at}`] = `\${p${at - 1}}\${p${at - 1}}`;
    const texts = new Interpolator((name) => values[name]);
    expect(texts.replace('${a}')).toBeUndefined();
    expect(texts.replace('${p3}-${p0}')).toBe('xxxxxxxx-x');
    expect(texts.replace('${p30}')).toBeUndefined();
    expect(texts.replace('${open')).toBeUndefined();
    expect(texts.replace('${none}')).toBeUndefined();
  });
});
