import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apk,
  bitnami,
  cargo,
  composer,
  cran,
  dpkg,
  generic,
  golang,
  hackage,
  maven,
  npm,
  nuget,
  opam,
  pep440,
  pub,
  pypi,
  rpm,
  rpmPart,
  rubygems,
  semver,
  type VersionScheme,
} from './index.ts';

const schemes: readonly VersionScheme[] = [
  apk,
  bitnami,
  cargo,
  composer,
  cran,
  dpkg,
  generic,
  golang,
  hackage,
  maven,
  npm,
  nuget,
  opam,
  pep440,
  pub,
  pypi,
  rpm,
  rpmPart,
  rubygems,
  semver,
];

const pieces = [
  '0',
  '1',
  '2',
  '10',
  '01',
  '.',
  '-',
  '_',
  '~',
  '^',
  '+',
  ':',
  '!',
  'a',
  'b',
  'rc',
  'alpha',
  'dev',
  'post',
  'p',
  '-r1',
  'SNAPSHOT',
  'final',
  'x',
  '20200101',
  '#',
  ' ',
];

/** Texts that are made of the pieces of which versions are made, so that many are versions. */
const versionLike = fc
  .tuple(
    fc.constantFrom('0', '1', '2', '1.0', '1.2'),
    fc.array(fc.constantFrom(...pieces), { maxLength: 5 }),
  )
  .map(([start, rest]) => start + rest.join(''));

/**
 * Maven's own order is not transitive where a zero stands before a word (`1` < `1.0:` < `1-0SNAPSHOT` <
 * `1`); versions as they are published have none.
 */
const mavenPublished = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
    fc.constantFrom(
      '',
      '-alpha',
      '-beta-2',
      '-rc1',
      '-SNAPSHOT',
      '.Final',
      '-jre',
      '-1',
      '-M3',
      '.v2',
      '-sp',
    ),
  )
  .map(([numbers, qualifier]) => numbers.join('.') + qualifier);

const constraintLike = fc
  .array(
    fc.constantFrom(
      '<',
      '>',
      '=',
      '!',
      '~',
      '^',
      '~>',
      ',',
      '||',
      '|',
      ' ',
      '[',
      ')',
      '*',
      '1',
      '1.2',
      '2.0-rc1',
      "'",
      'x',
      ' - ',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe.each(schemes.map((scheme) => [scheme.id, scheme] as const))('%s', (_, scheme) => {
  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), versionLike),
        constraintLike,
        (text, constraint) => {
          const version = scheme.parse(text);
          if (version === undefined) return;
          expect([-1, 0, 1]).toContain(scheme.compare(version, version));
          scheme.satisfies(version, constraint);
          scheme.satisfies(version, text);
        },
      ),
    );
  });

  it('orders totally: equal to itself, antisymmetric, transitive', () => {
    const one = scheme.id === 'maven' ? mavenPublished : versionLike;
    fc.assert(
      fc.property(one, one, one, (...texts) => {
        const [a, b, c] = texts.map((text) => scheme.parse(text));
        if (a === undefined || b === undefined || c === undefined) return;
        expect(scheme.compare(a, a)).toBe(0);
        expect(scheme.compare(a, b) + scheme.compare(b, a)).toBe(0);
        if (scheme.compare(a, b) <= 0 && scheme.compare(b, c) <= 0) {
          expect(scheme.compare(a, c), texts.join(' ')).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes time that grows with the length alone', () => {
    for (const text of [
      '1'.repeat(1_000),
      '1.'.repeat(500),
      '1-'.repeat(500),
      '1a'.repeat(500),
      '1~'.repeat(500),
    ]) {
      const version = scheme.parse(text);
      if (version !== undefined) expect(scheme.compare(version, version)).toBe(0);
    }
  });
});
