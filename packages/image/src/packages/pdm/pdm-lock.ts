import { itemsOf, textOf, textsOf } from '../../documents/members.ts';
import { readToml } from '../../documents/read-toml.ts';
import type { FoundPackage } from '../cataloger.ts';
import type { ReadPackages } from '../guard-read.ts';
import { parseRequirement } from '../pip/requirement.ts';
import { normalizePypiName } from '../python/pypi-name.ts';

/**
 * Reads a `pdm.lock`. A package may be listed once more for each of its extras: its dependencies are joined.
 * `groups` says who needs it: `default`, extras and groups of development.
 * @throws ImageError `ERR_IMAGE_PACKAGES` where it is no TOML
 */
export function readPdmLock(bytes: Uint8Array): ReadPackages {
  const listed = itemsOf(readToml(bytes), 'package').flatMap((value) => {
    const name = textOf(value, 'name');
    const version = textOf(value, 'version');
    return name === undefined || version === undefined ? [] : [{ name, version, value }];
  });
  const known = new Map(
    listed.map(({ name, version }) => [normalizePypiName(name), `${name}@${version}`]),
  );
  const packages = new Map<string, FoundPackage>();
  for (const { name, version, value } of listed) {
    const id = `${name}@${version}`;
    const dependsOn = textsOf(value, 'dependencies').flatMap((text) => {
      const needed = known.get(normalizePypiName(parseRequirement(text)?.name ?? ''));
      return needed === undefined || needed === id ? [] : [needed];
    });
    const before = packages.get(id);
    packages.set(id, {
      name,
      version,
      licenses: [],
      ...(isDev(textsOf(value, 'groups')) && { dev: true }),
      dependsOn: [...new Set([...(before?.dependsOn ?? []), ...dependsOn])],
    });
  }
  return { packages: [...packages.values()] };
}

/** A group that is neither the default nor told by the manifest is taken for one of development by its name. */
function isDev(groups: readonly string[]): boolean {
  return (
    groups.length > 0 && groups.every((group) => /^(?:dev|test|tests|lint|docs?)$/u.test(group))
  );
}
