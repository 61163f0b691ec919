import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogFile, type FileCatalog } from '../catalog-file.ts';
import type { SettledFile } from '../cataloger.ts';
import { pipCataloger } from './cataloger.ts';
import { minimumVersion } from './minimum-version.ts';
import { parseRequirement, pinnedVersion } from './requirement.ts';

const read = (text: string, minimumVersions = false): FileCatalog =>
  catalogFile(pipCataloger, 'requirements.txt', new TextEncoder().encode(text), {
    minimumVersions,
  });
const found = (catalog: FileCatalog): readonly string[] =>
  catalog.packages.map(({ name, version }) => `${name}@${version}`);

describe('a requirement', () => {
  it.each([
    ['a', 'a', []],
    ['a.b-c_D [x, y] == 1 ; python_version < "3"', 'a.b-c_D', ['==1']],
    ['a (>=1,<2)', 'a', ['>=1', '<2']],
    ['a>=1,', 'a', ['>=1']],
    ['a === 1-weird', 'a', ['===1-weird']],
  ])('is read: %s', (text, name, clauses) => {
    const requirement = parseRequirement(text);
    expect(requirement?.name).toBe(name);
    expect(requirement?.clauses.map((one) => one.operator + one.version)).toEqual(clauses);
  });

  it.each(['', '-', 'a-==1', 'a[x==1', 'a 1', 'a,b==1', 'a==1 2', 'a==', 'a{b}==1', '%if x'])(
    'is not read: %s',
    (text) => {
      expect(parseRequirement(text)).toBeUndefined();
    },
  );

  it('may be an address', () => {
    expect(parseRequirement('a @ https://example.org/a.whl')?.isDirect).toBe(true);
  });

  it('is pinned by one version alone', () => {
    const pin = (text: string): string | undefined =>
      pinnedVersion(parseRequirement(text)?.clauses ?? []);
    expect(pin('a==1.0,!=2')).toBe('1.0');
    expect(pin('a==1.*')).toBeUndefined();
    expect(pin('a>=1')).toBeUndefined();
    expect(pin('a==nonsense')).toBeUndefined();
  });

  it('has a lowest version', () => {
    const lowest = (text: string): string | undefined =>
      minimumVersion(parseRequirement(text)?.clauses ?? []);
    expect(lowest('a==1.*')).toBe('1.0');
    expect(lowest('a>=1,>=2,<3')).toBe('2');
    expect(lowest('a~=1.4.2')).toBe('1.4.2');
    expect(lowest('a>=2,<1')).toBeUndefined();
    expect(lowest('a>=1,!=1')).toBeUndefined();
    expect(lowest('a>1')).toBeUndefined();
    expect(lowest('a==1.*.*')).toBeUndefined();
  });
});

describe('the pip cataloger', () => {
  it('reads what is pinned, with its lines, and tells the rest once', () => {
    const catalog = read(
      '# c\n-r base.txt\n--index-url https://example.org\na==1 # x\n#a==2\nz==1#x\nb \\\n  ==2 \\\n  --hash=sha256:ab\nc>=1\n%x\nd\n-e git+https://example.org/x#egg=x\na==1',
    );
    expect(found(catalog)).toEqual(['a@1', 'z@1', 'b@2']);
    expect(catalog.packages.map(({ lines }) => lines)).toEqual([
      [
        { start: 4, end: 4 },
        { start: 14, end: 14 },
      ],
      [{ start: 6, end: 6 }],
      [{ start: 7, end: 8 }],
    ]);
    expect(catalog.problems.map(({ message, line }) => [message, line])).toEqual([
      ['requirements.txt: lines that are no requirement: 1', 11],
      ['requirements.txt: requirements that pin no version: 3', 10],
    ]);
    expect(catalog.manifest).toEqual({ includes: [{ file: 'base.txt', line: 2 }] });
  });

  it('takes the lowest version on request', () => {
    expect(found(read('a>=1.2\nb\nc==1.*', true))).toEqual(['a@1.2', 'c@1.0']);
  });

  it('tells an included file that was not read', () => {
    const file = (path: string, include?: string): SettledFile => ({
      cataloger: 'pip',
      path,
      packages: [],
      owned: [],
      ...(include !== undefined && { manifest: { includes: [{ file: include, line: 3 }] } }),
    });
    const told: string[] = [];
    const files = [
      file('a/requirements.txt', '../b/requirements.txt'),
      file('b/requirements.txt', './x.in'),
      file('c/requirements.txt', '/b/requirements.txt'),
    ];
    const settled = pipCataloger.settle?.(files, {
      maxPackages: 1,
      minimumVersions: false,
      replacements: true,
      isLanguageFile: () => false,
      problem: (message, line) => told.push(`${message} ${line}`),
    });
    expect(settled).toEqual(files);
    expect(told).toEqual(['b/requirements.txt includes a file that is not read 3']);
  });

  it('never throws on any text or truncation', () => {
    const real = 'a[x]==1 ; y \\\n --hash=sha256:0\n-r z\nb>=1,<2 # c\r\n';
    for (let end = 0; end < real.length; end += 1) read(real.slice(0, end), true);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.uint8Array()), fc.boolean(), (any, minimum) => {
        const bytes = typeof any === 'string' ? new TextEncoder().encode(any) : any;
        catalogFile(pipCataloger, 'requirements.txt', bytes, { minimumVersions: minimum });
      }),
    );
  });
});
