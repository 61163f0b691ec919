import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePathRoles } from './path-roles.ts';

const role = compilePathRoles([
  { role: 'exact', globs: ['etc/os-release', 'root'] },
  { role: 'second', globs: ['etc/os-release', 'etc/other'] },
  { role: 'list', globs: ['var/info/*.list', '*.top'] },
  { role: 'npm', globs: ['**/node_modules/*/package.json', '**/node_modules/@*/*/package.json'] },
  { role: 'any', globs: ['opt/*', '**/lone.txt'] },
]);

describe('compilePathRoles', () => {
  it.each([
    ['etc/os-release', 'exact'],
    ['root', 'exact'],
    ['etc/other', 'second'],
    ['x/etc/other', undefined],
    ['var/info/a.list', 'list'],
    ['var/info/.list', undefined],
    ['var/info/x/a.list', undefined],
    ['a.top', 'list'],
    ['x/a.top', undefined],
    ['node_modules/a/package.json', 'npm'],
    ['a/node_modules/b/package.json', 'npm'],
    ['a/node_modules/@b/c/package.json', 'npm'],
    ['a/node_modules/b/c/package.json', undefined],
    ['a/node_modules/package.json', undefined],
    ['package.json', undefined],
    ['opt/a', 'any'],
    ['opt/a/b', undefined],
    ['lone.txt', 'any'],
    ['a/b/lone.txt', 'any'],
    ['a/xlone.txt', undefined],
    ['', undefined],
  ])('gives %s the role %s', (path, expected) => {
    expect(role(path)).toBe(expected);
  });

  it('agrees with a regular expression', () => {
    const piece = fc.constantFrom('a', 'b', 'ab', '*', 'a*', '*b', 'a*b');
    const path = fc.array(fc.constantFrom('a', 'b', 'ab', 'aab', 'abb'), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        path,
        (pieces, anywhere, parts) => {
          const pattern = pieces.join('/').replaceAll('*', '[^/]+');
          const expected = new RegExp(`^${anywhere ? '(?:.*/)?' : ''}${pattern}$`).test(
            parts.join('/'),
          );
          const glob = `${anywhere ? '**/' : ''}${pieces.join('/')}`;
          const wants = compilePathRoles([{ role: 'yes', globs: [glob] }]);
          expect([glob, parts.join('/'), wants(parts.join('/')) === 'yes']).toEqual([
            glob,
            parts.join('/'),
            expected,
          ]);
        },
      ),
    );
  });
});
