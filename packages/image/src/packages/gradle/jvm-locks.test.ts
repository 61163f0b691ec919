import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogFile, type FileCatalog } from '../catalog-file.ts';
import type { Cataloger } from '../cataloger.ts';
import { packagePurl } from '../package-purl.ts';
import { sbtCataloger } from '../sbt/cataloger.ts';
import { gradleCataloger } from './cataloger.ts';

const read = (cataloger: Cataloger, text: string): FileCatalog =>
  catalogFile(cataloger, 'x', new TextEncoder().encode(text));

describe('the gradle cataloger', () => {
  it('reads modules with their lines, and those of tests as for development', () => {
    const catalog = read(
      gradleCataloger,
      '# c\na:b:1=runtimeClasspath,testRuntimeClasspath\r\n c:d:2=testCompileClasspath, debugUnitTestRuntimeClasspath\ne:f:3\nodd=x\ng::1=x\nempty=\n',
    );
    expect(
      catalog.packages.map(({ name, version, dev, lines }) => [
        name,
        version,
        dev,
        lines?.[0]?.start,
      ]),
    ).toEqual([
      ['a:b', '1', undefined, 2],
      ['c:d', '2', true, 3],
      ['e:f', '3', undefined, 4],
    ]);
    expect(catalog.problems[0]?.message).toContain('no module with a version: 2');
    const [first] = catalog.packages;
    expect(first && packagePurl(gradleCataloger, first, undefined)).toBe('pkg:maven/a/b@1');
    expect(packagePurl(gradleCataloger, { name: 'x', version: '1', licenses: [] }, undefined)).toBe(
      'pkg:maven/x@1',
    );
  });
});

describe('the sbt cataloger', () => {
  it('reads what compile and runtime need', () => {
    const catalog = read(
      sbtCataloger,
      '{"dependencies":[\n{"org":"a","name":"b","version":"1","configurations":["compile","test"]},\n{"org":"a","name":"t","version":"1","configurations":["test"]},{"org":"a"}]}',
    );
    expect(catalog.packages).toEqual([
      { id: 'a:b:1', name: 'a:b', version: '1', licenses: [], lines: [{ start: 2, end: 2 }] },
    ]);
    expect(catalog.problems[0]?.message).toContain('without a name or version: 1');
  });
});

describe('lock files of the JVM', () => {
  it('never throw on any text or truncation', () => {
    const real =
      '{"dependencies":[{"org":"a","name":"b","version":"1","configurations":["compile"]}]}';
    for (let end = 0; end < real.length; end += 1) read(sbtCataloger, real.slice(0, end));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        read(gradleCataloger, text);
        read(sbtCataloger, text);
        read(sbtCataloger, `{"dependencies":[${text}]}`);
      }),
    );
  });
});
