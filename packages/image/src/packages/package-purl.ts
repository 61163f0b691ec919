import { formatPurl, type PurlParts } from '@seaworthy/core/primitives/purl';
import type { Distro } from '../inventory/model.ts';
import type { Cataloger, FoundPackage } from './cataloger.ts';

/** What the purl of a package hangs on beside the package. */
type PurlRules = Pick<Cataloger, 'type' | 'scope' | 'vendor' | 'splitName'>;

/**
 * Gives the purl of a package. Packages of an operating system carry the distribution: as namespace, and with
 * its version as a qualifier.
 * @throws CoreError `ERR_CORE_FORMAT` where a name makes no purl
 */
export function packagePurl(
  rules: PurlRules,
  found: FoundPackage,
  distro: Distro | undefined,
): string {
  // What is installed may break what a type demands; it is installed all the same.
  return formatPurl(purlParts(rules, found, distro), { ignoreTypeRules: true });
}

function purlParts(rules: PurlRules, found: FoundPackage, distro: Distro | undefined): PurlParts {
  const { name, version } = found;
  const { type, scope, vendor } = rules;
  if (scope === 'language') return { type, ...(rules.splitName?.(name) ?? { name }), version };
  // An ID that breaks the form of os-release(5) would make a namespace of several segments, or none.
  const known = distro !== undefined && /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(distro.id);
  const family = known ? distro.id : vendor;
  const release = distro?.versionId ?? distro?.versionCodename;
  return {
    type,
    namespace: family,
    name,
    version,
    qualifiers: {
      ...(found.architecture !== undefined && { arch: found.architecture }),
      ...(known && {
        distro: release === undefined ? distro.id : `${distro.id}-${release}`,
      }),
    },
  };
}
