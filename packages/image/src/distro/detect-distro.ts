import type { Distro } from '../inventory/model.ts';
import { readAssignments } from './os-release.ts';
import { readAmazonRelease, readRedHatRelease } from './red-hat-release.ts';
import type { ReleaseFile } from './release-files.ts';

/**
 * Tells the operating system by its release files: the first that answers wins, the others may say more of
 * the same system.
 */
export function detectDistro(files: readonly ReleaseFile[]): Distro | undefined {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const [path, read] of readers) {
    const text = texts.get(path);
    const distro = text === undefined ? undefined : read(text, path);
    if (distro !== undefined) return refine(distro, texts);
  }
  return undefined;
}

type ReadRelease = (text: string, source: string) => Distro | undefined;

/** In order of precedence. */
const readers: readonly (readonly [path: string, read: ReadRelease])[] = [
  ['etc/os-release', readOsRelease],
  ['usr/lib/os-release', readOsRelease],
  ['etc/lsb-release', readLsbRelease],
  ['etc/alpine-release', readAlpineRelease],
  ['etc/rocky-release', readRedHatRelease],
  ['etc/almalinux-release', readRedHatRelease],
  ['etc/centos-release', readRedHatRelease],
  ['etc/oracle-release', readRedHatRelease],
  ['etc/fedora-release', readRedHatRelease],
  ['etc/redhat-release', readRedHatRelease],
  ['etc/system-release', readAmazonRelease],
  ['usr/lib/rocky-release', readRedHatRelease],
  ['usr/lib/almalinux-release', readRedHatRelease],
  ['usr/lib/centos-release', readRedHatRelease],
  ['usr/lib/fedora-release', readRedHatRelease],
  ['usr/lib/redhat-release', readRedHatRelease],
  ['usr/lib/system-release', readAmazonRelease],
  ['etc/debian_version', readDebianVersion],
  ['bin/busybox', readBusybox],
  ['usr/bin/busybox', readBusybox],
];

function readOsRelease(text: string, source: string): Distro | undefined {
  const values = readAssignments(text);
  const id = values.get('ID');
  if (id === undefined) return undefined;
  const fields = {
    name: values.get('NAME'),
    prettyName: values.get('PRETTY_NAME'),
    version: values.get('VERSION'),
    versionId: values.get('VERSION_ID'),
    versionCodename: values.get('VERSION_CODENAME'),
    variant: values.get('VARIANT'),
    variantId: values.get('VARIANT_ID'),
    buildId: values.get('BUILD_ID'),
    cpeName: values.get('CPE_NAME'),
    homeUrl: values.get('HOME_URL'),
    supportUrl: values.get('SUPPORT_URL'),
    bugReportUrl: values.get('BUG_REPORT_URL'),
    privacyPolicyUrl: values.get('PRIVACY_POLICY_URL'),
    supportEnd: values.get('SUPPORT_END'),
  };
  const idLike = (values.get('ID_LIKE') ?? '').split(/[ \t]+/).filter((like) => like !== '');
  return { id, idLike, ...withoutUndefined(fields), source };
}

function readLsbRelease(text: string, source: string): Distro | undefined {
  const values = readAssignments(text);
  if (values.get('DISTRIB_ID') !== 'Ubuntu') return undefined;
  const versionId = values.get('DISTRIB_RELEASE');
  const codename = values.get('DISTRIB_CODENAME');
  const prettyName = values.get('DISTRIB_DESCRIPTION');
  return {
    id: 'ubuntu',
    idLike: ['debian'],
    name: 'Ubuntu',
    ...withoutUndefined({ prettyName, versionId, versionCodename: codename }),
    source,
  };
}

function readAlpineRelease(text: string, source: string): Distro | undefined {
  const version = text.trim();
  if (!/^[0-9][0-9A-Za-z._-]{0,63}$/.test(version)) return undefined;
  return {
    id: 'alpine',
    idLike: [],
    name: 'Alpine Linux',
    prettyName: `Alpine Linux v${version}`,
    versionId: version,
    source,
  };
}

function readDebianVersion(text: string, source: string): Distro | undefined {
  const version = debianVersion(text);
  return version === undefined
    ? undefined
    : { id: 'debian', idLike: [], name: 'Debian GNU/Linux', ...version, source };
}

/** `12.5` is a point release of 12; a release in the making is `trixie/sid`. */
function debianVersion(
  text: string,
): Pick<Distro, 'fullVersion' | 'versionId' | 'versionCodename'> | undefined {
  const version = text.trim();
  const major = /^([0-9]{1,4})(?:\.[0-9]{1,4}){0,3}$/.exec(version)?.[1];
  if (major !== undefined) return { fullVersion: version, versionId: major };
  const codename = /^([a-z]{1,40})\/sid$/.exec(version)?.[1];
  return codename === undefined ? undefined : { fullVersion: version, versionCodename: codename };
}

function readBusybox(text: string, source: string): Distro {
  const version = text.slice('BusyBox v'.length);
  return {
    id: 'busybox',
    idLike: ['busybox'],
    name: 'busybox',
    prettyName: text,
    version,
    versionId: version,
    source,
  };
}

function refine(distro: Distro, texts: ReadonlyMap<string, string>): Distro {
  switch (distro.id) {
    case 'debian': {
      const precise = debianVersion(texts.get('etc/debian_version') ?? '');
      // The release file's own words come last: they win where both know.
      return { ...precise, ...distro, ...(precise && { fullVersion: precise.fullVersion }) };
    }
    case 'alpine': {
      const release = repositoryRelease(texts.get('etc/apk/repositories') ?? '');
      return release === undefined ? distro : { ...distro, repositoryRelease: release };
    }
    case 'ubuntu': {
      const services = enabledServices(texts.get('var/lib/ubuntu-advantage/status.json') ?? '');
      return services.length === 0 ? distro : { ...distro, extendedSupport: services };
    }
    default:
      return distro;
  }
}

/** Takes the release of the first repository that names one. */
function repositoryRelease(text: string): string | undefined {
  for (const line of text.split('\n')) {
    if (line.trimStart().startsWith('#')) continue;
    const found = /\/(v[0-9]{1,3}\.[0-9]{1,3}|edge)(?:\/|\s|$)/.exec(line);
    if (found !== null) return found[1];
  }
  return undefined;
}

function enabledServices(text: string): readonly string[] {
  let status: unknown;
  try {
    status = JSON.parse(text);
  } catch {
    return [];
  }
  const services = own(status, 'services');
  if (!Array.isArray(services)) return [];
  return ['esm-apps', 'esm-infra'].filter((name) =>
    services.some((one) => own(one, 'name') === name && own(one, 'status') === 'enabled'),
  );
}

function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;
}

function withoutUndefined<T extends Readonly<Record<string, string | undefined>>>(
  fields: T,
): Partial<Record<keyof T, string>> {
  const kept: Partial<Record<keyof T, string>> = {};
  for (const key of Object.keys(fields) as (keyof T)[]) {
    const value = fields[key];
    if (value !== undefined) kept[key] = value;
  }
  return kept;
}
