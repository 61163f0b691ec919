import { describe, expect, it } from 'vitest';
import { compareVersions, schemeForEcosystem } from './scheme-for-ecosystem.ts';

describe('schemeForEcosystem', () => {
  it.each([
    ['npm', 'npm'],
    ['Go', 'golang'],
    ['PyPI', 'pypi'],
    ['Maven:https://repo.example', 'maven'],
    ['Packagist:https://packages.example/8', 'composer'],
    ['crates.io', 'cargo'],
    ['RubyGems', 'rubygems'],
    ['NuGet', 'nuget'],
    ['Pub', 'pub'],
    ['Hex', 'semver'],
    ['Hackage', 'hackage'],
    ['CRAN', 'cran'],
    ['opam', 'opam'],
    ['Linux', 'generic'],
    ['Bitnami', 'bitnami'],
    ['Debian:12', 'dpkg'],
    ['Ubuntu:22.04:LTS', 'dpkg'],
    ['Ubuntu:Pro:16.04:LTS', 'dpkg'],
    ['Alpine:v3.20', 'apk'],
    ['Wolfi', 'apk'],
    ['Rocky Linux:9', 'rpm'],
    ['Red Hat:enterprise_linux:9::appstream', 'rpm'],
    ['SUSE:Linux Enterprise Server 15 SP5', 'rpm'],
    ['Root:Alpine:3.18', 'apk'],
    ['Docker Hardened Images:Debian:12', 'dpkg'],
  ])('gives %s the order %s', (ecosystem, id) => {
    expect(schemeForEcosystem(ecosystem)?.id).toBe(id);
  });

  it.each(['', 'Android', 'OSS-Fuzz', 'Root', 'constructor', 'debian:12'])(
    'knows no order of %j',
    (ecosystem) => {
      expect(schemeForEcosystem(ecosystem)).toBeUndefined();
    },
  );
});

describe('compareVersions', () => {
  it('is undefined where a version cannot be read', () => {
    const npm = schemeForEcosystem('npm');
    if (npm === undefined) throw new Error('npm has an order');
    expect(compareVersions(npm, '1.0.0', 'latest')).toBeUndefined();
    expect(compareVersions(npm, 'latest', '1.0.0')).toBeUndefined();
    expect(compareVersions(npm, '1.0.0', '1.0.1')).toBe(-1);
  });
});
