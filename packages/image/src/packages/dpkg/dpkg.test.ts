import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog } from '../fixtures/catalog.ts';
import { dpkgCataloger } from './cataloger.ts';

const read = (
  text: string,
  path = 'var/lib/dpkg/status',
  maxPackages?: number,
): ReturnType<typeof catalog> => catalog(dpkgCataloger, path, text, maxPackages);

const real = `Package: libc6
Status: install ok installed
Priority: optional
Maintainer: GNU Libc Maintainers <debian-glibc@lists.debian.org>
Architecture: amd64
Multi-Arch: same
Source: glibc (2.36-9)
Version: 2.36-9+deb12u4
Description: GNU C Library
 Contains the standard libraries.
 .
 Package: not-this
Conffiles:
 /etc/ld.so.conf 4317c6de

Package: old
Status: deinstall ok config-files
Version: 1
`;

describe('the dpkg cataloger', () => {
  it('reads a package with all its fields, and no package that is gone', () => {
    expect(read(real)).toEqual({
      packages: [
        {
          name: 'libc6',
          version: '2.36-9+deb12u4',
          architecture: 'amd64',
          source: { name: 'glibc', version: '2.36-9' },
          licenses: [],
          maintainer: 'GNU Libc Maintainers <debian-glibc@lists.debian.org>',
        },
      ],
      owned: [],
      problems: [],
    });
  });

  it.each([
    ['install ok installed', true],
    ['hold ok installed', true],
    ['install ok half-configured', true],
    ['install ok unpacked', true],
    ['install ok config-files', false],
    ['purge ok not-installed', false],
    ['deinstall ok installed', false],
    ['unknown ok not-installed', false],
    ['', true],
  ])('counts a package of status "%s": %s', (status, counts) => {
    expect(read(`Package: a\nStatus: ${status}\nVersion: 1\n`).packages).toHaveLength(
      counts ? 1 : 0,
    );
  });

  it.each([
    ['s', 's', '1-1'],
    ['s (2)', 's', '2'],
    ['s ( 2 )', 's', '2'],
    ['s ()', 's', '1-1'],
    ['s (2', 's', '2'],
    ['(2)', 'a', '2'],
    ['', 'a', '1-1'],
  ])('takes from the source "%s" name %s and version %s', (source, name, version) => {
    const { packages } = read(`Package: a\nVersion: 1-1\nSource: ${source}\n`);
    expect(packages[0]?.source).toEqual({ name, version });
  });

  it.each([
    [
      'windows line ends',
      'Package: a\r\nVersion: 1\r\n\r\nPackage: b\r\nVersion: 2\r\n',
      ['a 1', 'b 2'],
    ],
    [
      'blank lines with blanks',
      '\n\n \nPackage: a\nVersion: 1\n\t\n\nPackage: b\nVersion: 2',
      ['a 1', 'b 2'],
    ],
    ['keys in any case', 'PACKAGE: a\nversion: 1', ['a 1']],
    ['the first of two fields', 'Package: a\nPackage: b\nVersion: 1', ['a 1']],
    ['nothing', '', []],
  ])('reads %s', (_name, text, expected) => {
    const { packages, problems } = read(text);
    expect(packages.map(({ name, version }) => `${name} ${version}`)).toEqual(expected);
    expect(problems).toEqual([]);
  });

  it('tells what it cannot read, by line, and reads the rest', () => {
    const text =
      'Package: a\n\nVersion: 1\n\nPackage: b\nbroken line\nVersion: 2\n\nPackage: c d\nVersion: 1\n\nPackage: e\nVersion: 3\n';
    const { packages, problems } = read(text);
    expect(packages.map(({ name }) => name)).toEqual(['b', 'e']);
    expect(problems.map((problem) => problem.replace(/.* /, ''))).toEqual(['1', '3', '6', '9']);
    expect(read(text, undefined, 1)).toMatchObject({ packages: [{ name: 'b' }] });
    expect(read(text, undefined, 1).problems.at(-1)).toBe(
      'the package database lists more than 1 packages 12',
    );
  });

  it('reads file lists and digests for the files that others could want', () => {
    const lists: readonly (readonly [string, string])[] = [
      ['var/lib/dpkg/info/node-a:amd64.list', '/.\n/usr\n/usr/x.npm\n/y\n/z.npm'],
      ['var/lib/dpkg/status.d/node-a:amd64.md5sums', 'd41d  usr/x.npm\nd41d  ./z.npm\nbad\n  \n'],
    ];
    for (const [path, text] of lists) {
      expect(read(text, path)).toEqual({
        packages: [],
        owned: [{ package: 'node-a:amd64', paths: ['usr/x.npm', 'z.npm'] }],
        problems: [],
      });
    }
    expect(read('/usr\n', 'var/lib/dpkg/info/a.list')).toEqual({
      packages: [],
      owned: [],
      problems: [],
    });
    expect(read('Package: a\nVersion: 1', 'var/lib/dpkg/status.d/a').packages).toHaveLength(1);
  });

  it('never throws on any bytes or truncation', () => {
    for (let end = 0; end <= real.length; end += 1) {
      expect(read(real.slice(0, end)).packages.length).toBeLessThan(3);
    }
    const word = fc.constantFrom(
      'Package',
      'Version',
      'Status',
      ': ',
      ':',
      '\n',
      '\n\n',
      ' ',
      'a',
      '(',
      ')',
      '\r',
      '\t',
      '__proto__',
    );
    const text = fc.oneof(
      fc.array(word, { maxLength: 30 }).map((parts) => parts.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('status', 'x.list', 'x.md5sums'), (one, name) => {
        read(one, `var/lib/dpkg/status.d/${name}`);
      }),
    );
  });

  it('reads back what it could have been given', () => {
    const word = fc.stringMatching(/^[a-z0-9][a-z0-9.+~-]{0,12}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { maxLength: 6 }), (pairs) => {
        const text = pairs
          .map(([name, version]) => `Package: ${name}\nVersion: ${version}\n`)
          .join('\n');
        expect(read(text).packages.map(({ name, version }) => [name, version])).toEqual(pairs);
      }),
    );
  });
});
