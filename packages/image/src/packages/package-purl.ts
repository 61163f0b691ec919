import { formatPurl, type PurlParts } from '@seaworthy/core/primitives/purl';
import type { Distro, PackageType } from '../inventory/model.ts';
import type { FoundPackage } from './cataloger.ts';

/**
 * Gives the purl of a package. Packages of an operating system carry the distribution: as namespace, and with
 * its version as a qualifier.
 * @throws CoreError `ERR_CORE_FORMAT` where a name makes no purl
 */
export function packagePurl(
  type: PackageType,
  found: FoundPackage,
  distro: Distro | undefined,
): string {
  // What is installed may break what a type demands; it is installed all the same.
  return formatPurl(purlParts(type, found, distro), { ignoreTypeRules: true });
}

function purlParts(type: PackageType, found: FoundPackage, distro: Distro | undefined): PurlParts {
  const { name, version } = found;
  if (type === 'npm') {
    const slash = name.startsWith('@') ? name.indexOf('/') : -1;
    return slash < 0
      ? { type, name, version }
      : { type, namespace: name.slice(0, slash), name: name.slice(slash + 1), version };
  }
  // An ID that breaks the form of os-release(5) would make a namespace of several segments, or none.
  const known = distro !== undefined && /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(distro.id);
  const family = known ? distro.id : type === 'deb' ? 'debian' : 'alpine';
  const release = distro?.versionId ?? distro?.versionCodename;
  return {
    type,
    namespace: family,
    name,
    version,
    qualifiers: {
      ...(found.architecture !== undefined && { arch: found.architecture }),
      ...(known && {
        distro: release === undefined ? family : `${family}-${release}`,
      }),
    },
  };
}
