import { entriesOf, itemsOf, memberOf, textOf, textsOf } from '../../documents/members.ts';
import { readToml } from '../../documents/read-toml.ts';
import { parsePep440 } from '../../versions/pep440/pep440-version.ts';
import type { FoundPackage } from '../cataloger.ts';
import type { ReadPackages } from '../guard-read.ts';
import { normalizePypiName } from '../python/pypi-name.ts';
import { meetsPoetry } from './constraint.ts';

/**
 * Reads a `poetry.lock`. Which packages are for development stands there in old files (`category`) and in
 * new ones of Poetry 2 (`groups`); others learn it from the `pyproject.toml`. As upstream does, a dependency
 * on a package of the category `dev` is not an edge.
 * @throws ImageError `ERR_IMAGE_PACKAGES` where it is no TOML
 */
export function readPoetryLock(bytes: Uint8Array): ReadPackages {
  const listed = itemsOf(readToml(bytes), 'package').flatMap((value) => {
    const name = textOf(value, 'name');
    const version = textOf(value, 'version');
    return name === undefined || version === undefined ? [] : [{ name, version, value }];
  });
  const versions = new Map<string, string[]>();
  for (const { name, version, value } of listed) {
    if (textOf(value, 'category') === 'dev') continue;
    const key = normalizePypiName(name);
    const known = versions.get(key);
    if (known === undefined) versions.set(key, [version]);
    else known.push(version);
  }
  const names = new Map(listed.map(({ name }) => [normalizePypiName(name), name]));
  const packages = new Map<string, FoundPackage>();
  for (const { name, version, value } of listed) {
    const dependsOn = entriesOf(value, 'dependencies').flatMap(([needed, range]) => {
      const key = normalizePypiName(needed);
      const chosen = chooseVersion(versions.get(key) ?? [], range);
      return chosen === undefined ? [] : [`${names.get(key) ?? needed}@${chosen}`];
    });
    packages.set(`${name}@${version}`, {
      name,
      version,
      licenses: [],
      ...(isDev(value) && { dev: true }),
      ...(memberOf(value, 'optional') === true && { optional: true }),
      dependsOn,
    });
  }
  return { packages: [...packages.values()] };
}

function isDev(value: unknown): boolean {
  if (textOf(value, 'category') === 'dev') return true;
  const groups = textsOf(value, 'groups');
  return groups.length > 0 && !groups.includes('main');
}

/** Versions of one name that are tried: a real lock file has two or three. */
const maxTried = 32;

/** A name with one version needs no choice; the range may be a text, a table or a list of tables. */
function chooseVersion(versions: readonly string[], range: unknown): string | undefined {
  if (versions.length < 2) return versions[0];
  const ranges = (Array.isArray(range) ? range : [range]).map((one) =>
    typeof one === 'string' ? one : (textOf(one, 'version') ?? '*'),
  );
  return versions.slice(0, maxTried).find((text) => {
    const version = parsePep440(text);
    return version !== undefined && ranges.some((one) => meetsPoetry(version, one));
  });
}
