import type { Distro, Inventory } from '../inventory/model.ts';

/**
 * Gives the OSV ecosystems of an image's distribution, the one that answers first in front; empty
 * where the distribution is unknown or OSV has no data for it.
 */
export function distroEcosystems(inventory: Inventory): readonly string[] {
  const { distro } = inventory;
  if (distro === undefined) return [];
  const version = distro.versionId ?? '';
  switch (distro.id) {
    case 'debian':
      return debian(distro, version);
    case 'ubuntu':
      return ubuntu(version, hasProPackages(inventory));
    case 'alpine':
      return alpine(version);
    case 'wolfi':
      return ['Wolfi'];
    case 'chainguard':
      return ['Chainguard', 'Wolfi'];
    case 'minimos':
      return ['MinimOS'];
    case 'echo':
      return ['Echo'];
    case 'alpaquita':
      return withRelease('Alpaquita', version);
    case 'almalinux':
    case 'alma':
      return withRelease('AlmaLinux', major(version));
    case 'rocky':
      return withRelease('Rocky Linux', major(version));
    case 'mageia':
      return withRelease('Mageia', major(version));
    case 'photon':
      return withRelease('Photon OS', version);
    case 'azurelinux':
      return withRelease('Azure Linux', major(version));
    default:
      return [];
  }
}

function debian(distro: Distro, version: string): readonly string[] {
  if (version !== '') return [`Debian:${major(version)}`];
  // Testing and unstable have no VERSION_ID; testing has the codename of the next release.
  const release = codenames().get(distro.versionCodename ?? '');
  return release === undefined ? [] : [`Debian:${release}`];
}

function codenames(): ReadonlyMap<string, string> {
  return new Map([
    ['buster', '10'],
    ['bullseye', '11'],
    ['bookworm', '12'],
    ['trixie', '13'],
    ['forky', '14'],
  ]);
}

function ubuntu(version: string, pro: boolean): readonly string[] {
  if (!/^[0-9]{2}\.[0-9]{2}$/u.test(version)) return [];
  // Long-term releases: April of even years.
  const long = version.endsWith('.04') && Number(version.slice(0, 2)) % 2 === 0;
  const plain = long ? [`Ubuntu:${version}:LTS`, `Ubuntu:${version}`] : [`Ubuntu:${version}`];
  return pro ? [...plain.map((name) => name.replace('Ubuntu:', 'Ubuntu:Pro:')), ...plain] : plain;
}

/** Packages of Ubuntu Pro carry `esm` in their versions. */
function hasProPackages({ packages }: Inventory): boolean {
  return packages.some(({ type, version }) => type === 'deb' && /[+~]esm[0-9]/u.test(version));
}

function alpine(version: string): readonly string[] {
  if (version.includes('_alpha') || version === 'edge') return ['Alpine:edge'];
  const release = /^[0-9]+\.[0-9]+(?=\.|$)/u.exec(version)?.[0];
  return release === undefined ? [] : [`Alpine:v${release}`];
}

function withRelease(name: string, release: string): readonly string[] {
  return release === '' ? [] : [`${name}:${release}`];
}

function major(version: string): string {
  return version.split('.', 1)[0] ?? '';
}
