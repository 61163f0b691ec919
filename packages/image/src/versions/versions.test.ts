import { describe, expect, it } from 'vitest';
import {
  apk,
  bitnami,
  compareVersions,
  composer,
  cran,
  dpkg,
  formatPep440,
  generic,
  golang,
  hackage,
  maven,
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

/** Versions of each scheme in ascending order; those in one list are equal. */
const orders: readonly (readonly [VersionScheme, readonly (readonly string[])[]])[] = [
  [
    semver,
    [
      ['0.0.0-foo'],
      ['0.9.9'],
      ['0.10.0', 'v0.10'],
      ['1.0.0-alpha'],
      ['1.0.0-alpha.1'],
      ['1.0.0-beta.2'],
      ['1.0.0-beta.11'],
      ['1.0.0-rc.1'],
      ['1.0.0', '1', 'v1.0.0+build', '1.0.0+other'],
      ['1.0.0.1'],
      ['999999999999999999999999999999.0.0'],
    ],
  ],
  [
    golang,
    [
      ['0.0.0-20180116102854-5a71ef0e047d'],
      ['0.0.0-20190116102854-aaaaaaaaaaaa'],
      ['1.19.0-0'],
      ['go1.21beta1'],
      ['go1.21rc2', '1.21.0-rc.2'],
      ['go1.21', 'v1.21.0'],
      ['v3.2.0+incompatible', '3.2.0'],
    ],
  ],
  [bitnami, [['1.2.2'], ['1.2.3-beta'], ['1.2.3-1', '1.2.3', '1.2.3-r12'], ['1.2.4']]],
  [
    pub,
    [
      ['1.0.0-pre'],
      ['1.0.0-pre+build'],
      ['1.0.0'],
      ['1.0.0+1'],
      ['1.0.0+9'],
      ['1.0.0+a'],
      ['1.0.0+a1'],
    ],
  ],
  [
    pep440,
    [
      ['1.0.dev456'],
      ['1.0a1', '1.0.alpha-1'],
      ['1.0a2.dev456'],
      ['1.0b2'],
      ['1.0b2.post345'],
      ['1.0rc1', '1.0c1', 'v1.0-preview_1'],
      ['1.0', '1', '1.0.0'],
      ['1.0+abc'],
      ['1.0+abc.5'],
      ['1.0+5'],
      ['1.0.post456.dev34'],
      ['1.0.post456', '1.0-456', '1.0.rev456'],
      ['1.1.dev1'],
      ['1!0.1'],
    ],
  ],
  [
    pypi,
    [
      ['0.1-charmander'],
      ['0.6m3'],
      ['0.6m4'],
      ['2013-01-23T17:11:52+0100'],
      ['2013-02-01T20:50:46+0100'],
      ['0.0.1'],
    ],
  ],
  [
    maven,
    [
      ['1-alpha', '1a0'],
      ['1-alpha-1', '1a1'],
      ['1-beta-2', '1b2'],
      ['1-m3', '1-milestone-3'],
      ['1-rc', '1-cr'],
      ['1-SNAPSHOT'],
      ['1', '1.0', '1.0.0', '1-ga', '1.0.RELEASE', '1.final'],
      ['1-sp'],
      ['1-abc', '1.abc'],
      ['1-xyz'],
      ['1-1'],
      ['1.1', '1.01'],
      ['1.10'],
      ['12345678901234567890'],
    ],
  ],
  [
    dpkg,
    [
      ['1.2~rc1-1'],
      ['1.2-1~deb11u1'],
      ['1.2-1', '0:1.2-1'],
      ['1.2-1+b1'],
      ['1.2-1.1'],
      ['1.2a-1'],
      ['1.2+dfsg-1'],
      ['1.10-1'],
      ['1:0.1-1'],
    ],
  ],
  [
    apk,
    [
      ['1.05'],
      ['1.1_alpha1'],
      ['1.1_rc2'],
      ['1.1_blah'],
      ['1.1', '1.1-r0', '1.1~a1b2c3'],
      ['1.1-r1', '1.1-r01'],
      ['1.1-r10'],
      ['1.1_git20200101'],
      ['1.1_p1'],
      ['1.1b'],
      ['1.1p1'],
      ['1.1p2'],
      ['1.1.1'],
    ],
  ],
  [
    rpm,
    [
      ['1.0~rc1-1'],
      ['1.0', '0:1.0'],
      ['1.0-1.el8'],
      ['1.0-1.el9', '1_0-1.el9'],
      ['1.0^git1-1'],
      ['1.0.1-1'],
      ['1:0.5-1'],
    ],
  ],
  [
    rpmPart,
    [
      ['~~'],
      ['~'],
      ['a'],
      ['1.0~rc1'],
      ['1.0'],
      ['1.0^'],
      ['1.0^a'],
      ['1.0.a'],
      ['1.0.1', '1_0..1'],
    ],
  ],
  [
    rubygems,
    [
      ['', '0'],
      ['1.0.a.9', '1.0.0.a9'],
      ['1.0.a10'],
      ['1.0.b1'],
      ['1-1'],
      ['1', '1.0', '1.0.0-x86_64-linux', '1.0-java'],
      ['1.0.1'],
      ['1.10'],
    ],
  ],
  [
    nuget,
    [
      ['1.0.0-BETA', '1.0.0-beta+meta'],
      ['1.0.0-beta2'],
      ['1.0', '1.0.0.0', '1.0.0+x'],
      ['1.0.0.1-alpha'],
      ['1.0.0.1'],
    ],
  ],
  [
    composer,
    [
      ['1.0.foo'],
      ['1.0-dev'],
      ['1.0a1', '1.0-alpha1'],
      ['1.0-beta2', '1.0b2'],
      ['1.0RC1', '1.0-rc.1'],
      ['1.0', 'v1.0'],
      ['1.0.0'],
      ['1.0.1'],
      ['1.0pl1', '1.0-p1'],
      ['1.1'],
    ],
  ],
  [hackage, [['0.9'], ['1'], ['1.0'], ['1.0.0'], ['1.2'], ['1.10']]],
  [
    cran,
    [['0.1-0', '0.1.0'], ['0.1-2'], ['0.2'], ['1.0'], ['1.0.1']].filter(
      (group) => group.length > 0,
    ),
  ],
  [opam, [['1.0~beta'], ['1.0'], ['1.0a'], ['1.0.1'], ['1.10']]],
  [generic, [['1.7rc1'], ['1.7rc2', '1.7-rc2'], ['1.7', 'v1.7.0.0+x'], ['1.7.0.0.1'], ['1.8']]],
];

describe('version orders', () => {
  it.each(orders.map(([scheme, groups]) => [scheme.id, scheme, groups] as const))(
    '%s sorts its versions, and knows equal ones',
    (_, scheme, groups) => {
      const ranked = groups.flatMap((group, rank) => group.map((version) => ({ version, rank })));
      for (const a of ranked) {
        for (const b of ranked) {
          expect(compareVersions(scheme, a.version, b.version), `${a.version} / ${b.version}`).toBe(
            Math.sign(a.rank - b.rank),
          );
        }
      }
    },
  );

  const unreadable: readonly (readonly [VersionScheme, readonly string[]])[] = [
    [semver, ['', 'main', '1.0.0-', '1.0.0-a..b', '1.x', '1.0 beta', '1.0.0+', '1.0.0beta']],
    [golang, ['(devel)', 'go', '']],
    [pep440, ['frenchtoast', '1.0+a+', '1.0++', '1.0+_foobar', '1.0+foo&asd', '1.0+1+1', '0.6m3']],
    [pypi, ['frenchtoast', '']],
    [dpkg, ['', 'A:1.2.3', '-1:1.2.3', '2:-1ubuntu3.1', '2:A7.4', '7.4!-1', '1.0-1_2!']],
    [rpm, ['', ' ', '~', '1.0 2']],
    [apk, ['', 'abc', '-r1']],
    [rubygems, ['abc', '1..2', '1_2']],
    [nuget, ['x']],
    [composer, ['', '#']],
    [hackage, ['1.a', '1-2', '']],
    [cran, ['1.a']],
    [maven, ['', ' ']],
    [generic, ['latest']],
  ];

  it.each(unreadable.map(([scheme, texts]) => [scheme.id, texts, scheme] as const))(
    '%s tells texts that are no versions of its own, and guesses nothing',
    (_, texts, scheme) => {
      for (const text of texts) expect(scheme.parse(text), text).toBeUndefined();
    },
  );

  it('refuses versions of endless length', () => {
    for (const [scheme] of orders) {
      expect(scheme.parse('1.'.repeat(100_000)), scheme.id).toBeUndefined();
    }
  });

  it('writes a Python version in its normal form', () => {
    const normal = (text: string): string | undefined => {
      const version = pep440.parse(text);
      return version && formatPep440(version);
    };
    expect(normal('00!1.01-ALPHA_05.post.DEV3+Ab-01')).toBe('1.1a5.post0.dev3+ab.1');
    expect(normal('2!1.0')).toBe('2!1.0');
  });
});
