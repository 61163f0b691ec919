import { entriesOf, itemsOf, memberOf, textOf, textsOf } from '../../documents/members.ts';
import { readToml } from '../../documents/read-toml.ts';
import { ImageError } from '../../errors.ts';
import type { FoundPackage } from '../cataloger.ts';
import type { ReadPackages } from '../guard-read.ts';
import { reachedFrom } from '../pyproject/mark-needs.ts';
import { normalizePypiName } from '../python/pypi-name.ts';

interface Listed {
  readonly name: string;
  readonly version: string;
  /** Folder of a project that is worked on; `.` is the root. */
  readonly folder: string | undefined;
  /** Names and versions needed to run, those of extras included. */
  readonly main: readonly Needed[];
  /** Names and versions needed to develop. */
  readonly groups: readonly Needed[];
}

interface Needed {
  readonly name: string;
  /** Stated where the lock holds several versions of a name. */
  readonly version: string | undefined;
}

/**
 * Reads a `uv.lock`. The project itself is the package whose source is the folder `.`; projects of other
 * folders, where the lock is that of a workspace, are its members.
 * @throws ImageError `ERR_IMAGE_PACKAGES` where it is no TOML, or has no project or several of them
 */
export function readUvLock(bytes: Uint8Array): ReadPackages {
  const root = readToml(bytes);
  const listed = itemsOf(root, 'package').flatMap(listedOf);
  const members = new Set(
    textsOf(memberOf(root, 'manifest'), 'members').map((name) => normalizePypiName(name)),
  );
  const projects = listed.filter(
    ({ name, folder }) => folder === '.' || members.has(normalizePypiName(name)),
  );
  const roots = listed.filter(({ folder }) => folder === '.');
  // A workspace may have no project of its own at its root.
  if (projects.length === 0 || roots.length > 1) {
    throw new ImageError(
      'ERR_IMAGE_PACKAGES',
      `a uv.lock has one project at its root, this one has ${roots.length}`,
    );
  }
  const ids = idsByName(listed);
  const find = (needed: readonly Needed[]): readonly string[] => [
    ...new Set(needed.map((one) => idOf(one, ids)).filter((id) => id !== undefined)),
  ];
  const packages = listed.map(
    (one): FoundPackage => ({
      name: one.name,
      version: one.version,
      licenses: [],
      dependsOn: find([...one.main, ...one.groups]),
    }),
  );
  return { packages: mark(packages, listed, projects, find) };
}

function mark(
  packages: readonly FoundPackage[],
  listed: readonly Listed[],
  projects: readonly Listed[],
  find: (needed: readonly Needed[]) => readonly string[],
): readonly FoundPackage[] {
  const own = new Set(projects);
  const direct = new Set(projects.flatMap(({ main, groups }) => find([...main, ...groups])));
  const running = reachedFrom(
    packages.map((one, at) => ({ ...one, dependsOn: find(listed[at]?.main ?? []) })),
    new Set(projects.map(({ name }) => normalizePypiName(name))),
  );
  return packages.map((one, at) => {
    const id = `${one.name}@${one.version}`;
    const from = listed[at];
    const isProject = from !== undefined && own.has(from);
    return {
      ...one,
      relationship: isProject
        ? from.folder === '.'
          ? 'root'
          : 'workspace'
        : direct.has(id)
          ? 'direct'
          : 'indirect',
      ...(!running.has(id) && { dev: true }),
    };
  });
}

function listedOf(value: unknown): readonly Listed[] {
  const name = textOf(value, 'name');
  if (name === undefined) return [];
  const source = memberOf(value, 'source');
  return [
    {
      name,
      // A project whose version is made on building has none.
      version: textOf(value, 'version') ?? '',
      folder: textOf(source, 'editable') ?? textOf(source, 'virtual'),
      main: [
        ...itemsOf(value, 'dependencies').flatMap(neededOf),
        ...groupsOf(value, 'optional-dependencies'),
      ],
      groups: groupsOf(value, 'dev-dependencies'),
    },
  ];
}

function groupsOf(value: unknown, key: string): readonly Needed[] {
  return entriesOf(value, key).flatMap(([, items]) =>
    Array.isArray(items) ? items.flatMap(neededOf) : [],
  );
}

function neededOf(value: unknown): readonly Needed[] {
  const name = textOf(value, 'name');
  return name === undefined ? [] : [{ name, version: textOf(value, 'version') }];
}

/** Ids by normalized name and by name and version: the lock states a version where a name has several. */
function idsByName(listed: readonly Listed[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { name, version } of listed) {
    const id = `${name}@${version}`;
    ids.set(normalizePypiName(name), id);
    ids.set(`${normalizePypiName(name)}@${version}`, id);
  }
  return ids;
}

function idOf({ name, version }: Needed, ids: ReadonlyMap<string, string>): string | undefined {
  const key = normalizePypiName(name);
  return ids.get(`${key}@${version ?? ''}`) ?? ids.get(key);
}
