import { describe, expect, it } from 'vitest';
import type { Distro, Package } from '../inventory/model.ts';
import { distroEcosystems } from './distro-ecosystems.ts';

function ecosystems(distro: Partial<Distro> | undefined, version = '1.0'): readonly string[] {
  const pkg: Package = {
    id: 'dpkg:a@1.0',
    type: 'deb',
    name: 'a',
    version,
    purl: 'pkg:deb/ubuntu/a@1.0',
    licenses: [],
    path: 'var/lib/dpkg/status',
    layer: 0,
    foundBy: 'dpkg',
  };
  return distroEcosystems({
    subject: { kind: 'image', name: 'a' },
    distro: distro && { id: 'x', idLike: [], source: 'etc/os-release', ...distro },
    layers: [],
    packages: [pkg],
  });
}

describe('distroEcosystems', () => {
  it.each([
    ['debian', '12', ['Debian:12']],
    ['debian', '12.5', ['Debian:12']],
    ['ubuntu', '22.04', ['Ubuntu:22.04:LTS', 'Ubuntu:22.04']],
    ['ubuntu', '23.10', ['Ubuntu:23.10']],
    ['ubuntu', '23.04', ['Ubuntu:23.04']],
    ['ubuntu', 'rolling', []],
    ['alpine', '3.20.3', ['Alpine:v3.20']],
    ['alpine', '3.20', ['Alpine:v3.20']],
    ['alpine', '3.21.0_alpha20240923', ['Alpine:edge']],
    ['alpine', 'x', []],
    ['wolfi', '20230201', ['Wolfi']],
    ['chainguard', '20230214', ['Chainguard', 'Wolfi']],
    ['minimos', '1', ['MinimOS']],
    ['echo', '1', ['Echo']],
    ['alpaquita', '23', ['Alpaquita:23']],
    ['rocky', '9.3', ['Rocky Linux:9']],
    ['almalinux', '8.9', ['AlmaLinux:8']],
    ['mageia', '9', ['Mageia:9']],
    ['photon', '5.0', ['Photon OS:5.0']],
    ['azurelinux', '3.0', ['Azure Linux:3']],
    ['arch', '', []],
    ['rocky', '', []],
  ])('gives %s %s: %j', (id, versionId, expected) => {
    expect(ecosystems({ id, versionId })).toEqual(expected);
  });

  it('knows Debian testing by its codename, and an image without release files by nothing', () => {
    expect(ecosystems({ id: 'debian', versionCodename: 'trixie' })).toEqual(['Debian:13']);
    expect(ecosystems({ id: 'debian', versionCodename: 'sid' })).toEqual([]);
    expect(ecosystems(undefined)).toEqual([]);
  });

  it('asks Ubuntu Pro first where its packages are installed', () => {
    expect(ecosystems({ id: 'ubuntu', versionId: '18.04' }, '1.0-1ubuntu0.1~esm2')).toEqual([
      'Ubuntu:Pro:18.04:LTS',
      'Ubuntu:Pro:18.04',
      'Ubuntu:18.04:LTS',
      'Ubuntu:18.04',
    ]);
  });
});
