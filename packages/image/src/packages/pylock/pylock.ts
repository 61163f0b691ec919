import { itemsOf, textOf } from '../../documents/members.ts';
import { readToml } from '../../documents/read-toml.ts';
import type { FoundPackage } from '../cataloger.ts';
import type { ReadPackages } from '../guard-read.ts';
import { normalizePypiName } from '../python/pypi-name.ts';

/**
 * Reads a `pylock.toml` (PEP 751). Of a package that is listed for several environments the last entry gives
 * the dependencies. A package of a folder, an archive or a repository may have no version.
 * @throws ImageError `ERR_IMAGE_PACKAGES` where it is no TOML
 */
export function readPylock(bytes: Uint8Array): ReadPackages {
  const listed = itemsOf(readToml(bytes), 'packages').flatMap((value) => {
    const name = textOf(value, 'name');
    const version = textOf(value, 'version');
    return name === undefined || version === undefined ? [] : [{ name, version, value }];
  });
  const known = new Map<string, string>();
  const ids = new Set<string>();
  for (const { name, version } of listed) {
    const id = `${name}@${version}`;
    known.set(normalizePypiName(name), id);
    ids.add(id);
  }
  const packages = new Map<string, FoundPackage>();
  for (const { name, version, value } of listed) {
    const dependsOn = itemsOf(value, 'dependencies').flatMap((item) => {
      const needed = textOf(item, 'name');
      if (needed === undefined) return [];
      const exact = `${needed}@${textOf(item, 'version') ?? ''}`;
      const id = ids.has(exact) ? exact : known.get(normalizePypiName(needed));
      return id === undefined ? [] : [id];
    });
    packages.set(`${name}@${version}`, { name, version, licenses: [], dependsOn });
  }
  return { packages: [...packages.values()] };
}
