import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { catalogFile, type FileCatalog } from '../catalog-file.ts';
import { packagePurl } from '../package-purl.ts';
import { pythonCataloger } from './cataloger.ts';
import { normalizePypiName } from './pypi-name.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const readBytes = (bytes: Uint8Array, path: string): FileCatalog =>
  catalogFile(pythonCataloger, path, bytes);
const read = (text: string): FileCatalog => readBytes(encode(text), 'a.dist-info/METADATA');

const head = 'Metadata-Version: 2.1\nName: A.b_C\nVersion: 1.0\n';

describe('the python cataloger', () => {
  it.each([
    ['', []],
    ['License: MIT\n', ['MIT']],
    ['License: MIT\nClassifier: License :: OSI Approved\n', ['MIT']],
    ['License: x\nClassifier: License :: OSI Approved :: MIT License\n', ['MIT License']],
    ['License-Expression: MIT OR ISC\nLicense: x\n', ['MIT OR ISC']],
    ['License-File: LICENSE\n', ['file://LICENSE']],
    ['License: MIT\n and more\n\nLicense-Expression: ISC\n', ['MIT']],
  ])('reads the license of %j', (more, licenses) => {
    expect(read(head + more).packages).toEqual([{ name: 'A.b_C', version: '1.0', licenses }]);
  });

  it('reads lines of Windows, and no field after the header', () => {
    expect(read('name:a\r\nversion: 2\r\n\r\nversion: 3').packages[0]?.version).toBe('2');
    expect(read('name: a\n\nversion: 3').problems[0]?.message).toContain('names no package');
    expect(read('').packages).toEqual([]);
  });

  it('reads eggs that are archives, and tells those that are damaged', () => {
    const zip = zipSync({ 'a.py': encode('x'), 'EGG-INFO/PKG-INFO': encode(head) });
    expect(readBytes(zip, 'lib/a.egg').packages[0]).toMatchObject({
      name: 'A.b_C',
      innerPath: 'EGG-INFO/PKG-INFO',
    });
    const told = (bytes: Uint8Array): string | undefined =>
      readBytes(bytes, 'lib/a.egg').problems[0]?.message;
    expect(told(zipSync({ 'a.py': encode('x') }))).toContain('without EGG-INFO/PKG-INFO');
    expect(told(encode('no zip'))).toContain('no zip archive');
    for (let end = 0; end < zip.length; end += 1) {
      expect(readBytes(zip.slice(0, end), 'lib/a.egg').packages).toEqual([]);
    }
  });

  it('names packages in purls as the index does', () => {
    const found = { name: 'Zope.Interface_x', version: '1', licenses: [] };
    expect(packagePurl(pythonCataloger, found, undefined)).toBe('pkg:pypi/zope.interface-x@1');
    expect(normalizePypiName('A.-_b')).toBe('a-b');
  });

  it('never throws on any bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array(), fc.string().map(encode)),
        fc.boolean(),
        (bytes, egg) => {
          readBytes(bytes, egg ? 'a.egg' : 'a.egg-info');
        },
      ),
    );
  });
});
