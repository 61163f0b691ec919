import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog } from '../fixtures/catalog.ts';
import { apkCataloger } from './cataloger.ts';

const read = (text: string, maxPackages?: number): ReturnType<typeof catalog> =>
  catalog(apkCataloger, 'lib/apk/db/installed', text, maxPackages);

const real = `C:Q1qKcZ+j23xssAXmgQhkOO8dHnbWw=
P:musl
V:1.2.5-r0
A:x86_64
S:410000
T:the musl c library (libc) implementation
L:MIT
o:musl
m:Natanael Copa <ncopa@alpinelinux.org>
p:so:libc.musl-x86_64.so.1=1
F:lib
R:libc.npm
a:0:0:755
R:ld-musl
F:
R:top.npm

P:.build-deps
V:20240101.1
o:

`;

describe('the apk cataloger', () => {
  it('reads packages with all their fields, and the files that others could want', () => {
    expect(read(real)).toEqual({
      packages: [
        {
          name: 'musl',
          version: '1.2.5-r0',
          architecture: 'x86_64',
          source: { name: 'musl', version: '1.2.5-r0' },
          licenses: ['MIT'],
          maintainer: 'Natanael Copa <ncopa@alpinelinux.org>',
        },
        { name: '.build-deps', version: '20240101.1', licenses: [] },
      ],
      owned: [{ package: 'musl', paths: ['lib/libc.npm', 'top.npm'] }],
      problems: [],
    });
  });

  it.each([
    ['no blank line at the end', 'P:a\nV:1', ['a 1']],
    ['windows line ends', 'P:a\r\nV:1\r\n\r\nP:b\r\nV:2\r\n', ['a 1', 'b 2']],
    ['blank lines anywhere', '\n\nP:a\nV:1\n\n\n', ['a 1']],
    ['keys by their case', 'P:a\np:b\nV:1\nv:2\n', ['a 1']],
    ['nothing', '', []],
  ])('reads %s', (_name, text, expected) => {
    const { packages, problems } = read(text);
    expect(packages.map(({ name, version }) => `${name} ${version}`)).toEqual(expected);
    expect(problems).toEqual([]);
  });

  it('tells what it cannot read, by line, and reads the rest', () => {
    const text = 'P:a\n\nV:1\n\nP:b\nno field\nV:2\n\nP:c\nV:3\n';
    const { packages, problems } = read(text);
    expect(packages.map(({ name }) => name)).toEqual(['b', 'c']);
    expect(problems.map((problem) => problem.replace(/.* /, ''))).toEqual(['1', '3', '6']);
    const few = read(text, 1);
    expect(few.packages).toHaveLength(1);
    expect(few.problems.at(-1)).toContain('lists more than 1 packages');
    expect(read('P:a\nV:1\n\nP:b\nV:1\n\nP:c\nV:1\n', 1).packages).toHaveLength(1);
  });

  it('never throws on any bytes or truncation', () => {
    for (let end = 0; end <= real.length; end += 1) {
      expect(read(real.slice(0, end)).packages.length).toBeLessThan(3);
    }
    const word = fc.constantFrom(
      'P:',
      'V:',
      'F:',
      'R:',
      'o:',
      '\n',
      '\n\n',
      'a',
      ':',
      '\r',
      '__proto__',
    );
    const text = fc.oneof(
      fc.array(word, { maxLength: 30 }).map((parts) => parts.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (one) => {
        read(one);
      }),
    );
  });
});
