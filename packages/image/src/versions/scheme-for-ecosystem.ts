import { apk } from './apk/apk.ts';
import { composer } from './composer/composer.ts';
import { dpkg } from './dpkg/dpkg.ts';
import { opam } from './dpkg/opam.ts';
import { generic } from './generic/generic.ts';
import { cran, hackage } from './generic/number-list.ts';
import { maven } from './maven/maven.ts';
import { nuget } from './nuget/nuget.ts';
import type { Order } from './order.ts';
import { pypi } from './pep440/pypi.ts';
import { rpm } from './rpm/rpm.ts';
import { rubygems } from './rubygems/rubygems.ts';
import { bitnami } from './semver/bitnami.ts';
import { cargo } from './semver/cargo.ts';
import { golang } from './semver/golang.ts';
import { npm } from './semver/npm.ts';
import { pub } from './semver/pub.ts';
import { semver } from './semver/semver.ts';
import type { VersionScheme } from './version-scheme.ts';

/**
 * Gives the version order of an OSV ecosystem, with or without suffix (`Debian:12`); undefined for an
 * ecosystem that is unknown or has no order (Android, OSS-Fuzz).
 */
export function schemeForEcosystem(ecosystem: string): VersionScheme | undefined {
  const [name = '', ...suffixes] = ecosystem.split(':');
  switch (name) {
    case 'npm':
      return npm;
    case 'Go':
      return golang;
    case 'crates.io':
      return cargo;
    case 'Bitnami':
      return bitnami;
    case 'Pub':
      return pub;
    case 'GitHub Actions':
    case 'Hex':
    case 'Julia':
    case 'Kubernetes':
    case 'SwiftURL':
    case 'VSCode':
      return semver;
    case 'PyPI':
      return pypi;
    case 'Maven':
      return maven;
    case 'RubyGems':
      return rubygems;
    case 'NuGet':
      return nuget;
    case 'Packagist':
      return composer;
    case 'Hackage':
    case 'GHC':
      return hackage;
    case 'CRAN':
    case 'Bioconductor':
      return cran;
    case 'opam':
      return opam;
    case 'ConanCenter':
    case 'Linux':
      return generic;
    case 'Alpaquita':
    case 'Alpine':
    case 'BellSoft Hardened Containers':
    case 'Chainguard':
    case 'MinimOS':
    case 'Wolfi':
      return apk;
    case 'Debian':
    case 'Echo':
    case 'Ubuntu':
      return dpkg;
    case 'AlmaLinux':
    case 'Azure Linux':
    case 'Mageia':
    case 'openEuler':
    case 'openSUSE':
    case 'Photon OS':
    case 'Red Hat':
    case 'Rocky Linux':
    case 'SUSE':
      return rpm;
    case 'CleanStart':
    case 'Docker Hardened Images':
    case 'Root':
    case 'TuxCare':
      // Rebuilds of other ecosystems' packages, which the suffix names: `Root:Alpine:3.18`.
      return suffixes.length === 0 ? undefined : schemeForEcosystem(suffixes.join(':'));
    default:
      return undefined;
  }
}

/** Compares two version texts; undefined where the scheme cannot read one of them. */
export function compareVersions(scheme: VersionScheme, a: string, b: string): Order | undefined {
  const left = scheme.parse(a);
  const right = scheme.parse(b);
  return left === undefined || right === undefined ? undefined : scheme.compare(left, right);
}
