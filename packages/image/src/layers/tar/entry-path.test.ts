import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseName, cleanEntryPath, parentPath } from './entry-path.ts';

describe('cleanEntryPath', () => {
  it.each([
    ['a/b', 'a/b', false],
    ['./a/b/', 'a/b', false],
    ['/a//b', 'a/b', false],
    ['././a', 'a', false],
    ['a/./b/.', 'a/b', false],
    ['', '', false],
    ['.', '', false],
    ['./', '', false],
    ['/', '', false],
    ['a/..', '', true],
    ['a/../b/../c', 'c', true],
    ['..', undefined, true],
    ['a/../../b', undefined, true],
    ['..a/.b./c..', '..a/.b./c..', false],
    ['a\\..\\b', 'a\\..\\b', false],
  ])('reads %j as %j', (name, path, climbs) => {
    expect(cleanEntryPath(name)).toEqual({ path, climbs });
  });

  it('gives a path without empty segments, dots or slashes at its ends, and the same again', () => {
    const name = fc.array(fc.constantFrom('a', '.', '..', '/', '//', 'b.', ' '), { maxLength: 8 });
    fc.assert(
      fc.property(name, (parts) => {
        const { path } = cleanEntryPath(parts.join(''));
        if (path === undefined) return;
        expect(cleanEntryPath(path)).toEqual({ path, climbs: false });
        for (const segment of path === '' ? [] : path.split('/'))
          expect(['', '.', '..']).not.toContain(segment);
      }),
    );
  });

  it('splits a path into folder and name', () => {
    expect([parentPath('a/b/c'), baseName('a/b/c'), parentPath('a'), baseName('a')]).toEqual([
      'a/b',
      'c',
      '',
      'a',
    ]);
  });
});
