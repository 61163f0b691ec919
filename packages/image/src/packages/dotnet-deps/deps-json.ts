import { indexJsonLines } from '../../documents/json-lines.ts';
import { entriesOf, isObject, memberOf, textOf } from '../../documents/members.ts';
import { readJson } from '../../documents/read-json.ts';
import type { FoundPackage } from '../cataloger.ts';
import type { ReadPackages } from '../guard-read.ts';

/** What the SDK puts before the names of the packs of the runtime that an application brings along. */
const packPrefix = 'runtimepack.';

/**
 * Reads a `*.deps.json`: libraries of the target that it runs on, as far as the application ships them. The
 * project on which no other depends is the root, the others are of its solution.
 * @throws ImageError `ERR_IMAGE_PACKAGES` where it is no JSON object
 */
export function readDepsJson(bytes: Uint8Array): ReadPackages {
  const { text, root } = readJson(bytes);
  const lines = indexJsonLines(text, 2);
  const runtime = textOf(memberOf(root, 'runtimeTarget'), 'name') ?? '';
  const targets = memberOf(root, 'targets');
  const hasTarget = isObject(memberOf(targets, runtime));
  const target = new Map(
    entriesOf(targets, runtime).map(([key, value]) => [withoutPrefix(key), value]),
  );
  const packages: FoundPackage[] = [];
  const projects = new Set<string>();
  for (const [key, value] of entriesOf(root, 'libraries')) {
    const slash = key.indexOf('/');
    const type = textOf(value, 'type')?.toLowerCase() ?? '';
    if (slash < 1 || !['package', 'project', 'runtimepack'].includes(type)) continue;
    const name = withoutPrefix(key.slice(0, slash));
    const id = `${name}/${key.slice(slash + 1)}`;
    // A library without files of its own is there for its dependencies alone, or comes with the framework.
    if (target.has(id) && !shipsFiles(target.get(id))) continue;
    if (type === 'project') projects.add(id);
    const place = lines(['libraries', key]);
    packages.push({
      id,
      name,
      version: key.slice(slash + 1),
      licenses: [],
      ...(place !== undefined && { lines: [place] }),
      ...(hasTarget && { dependsOn: needsOf(target.get(id)) }),
    });
  }
  return { packages: relate(packages, projects, target) };
}

function withoutPrefix(name: string): string {
  return name.startsWith(packPrefix) ? name.slice(packPrefix.length) : name;
}

function needsOf(library: unknown): readonly string[] {
  return entriesOf(library, 'dependencies').map(
    ([name, version]) => `${withoutPrefix(name)}/${String(version)}`,
  );
}

function shipsFiles(library: unknown): boolean {
  return ['runtime', 'runtimeTargets', 'native'].some((key) => entriesOf(library, key).length > 0);
}

function relate(
  packages: readonly FoundPackage[],
  projects: ReadonlySet<string>,
  target: ReadonlyMap<string, unknown>,
): readonly FoundPackage[] {
  const needed = new Set([...target.values()].flatMap(needsOf));
  const known = new Set(packages.map(({ id }) => id));
  const roots = [...projects].filter((id) => !needed.has(id));
  const root = roots.length === 1 ? roots[0] : undefined;
  const direct = new Set(root === undefined ? [] : needsOf(target.get(root)));
  return packages.map(({ dependsOn, ...one }) => {
    const relationship = relationshipOf(one.id ?? '');
    return {
      ...one,
      ...(relationship !== undefined && { relationship }),
      ...(dependsOn !== undefined && { dependsOn: dependsOn.filter((id) => known.has(id)) }),
    };
  });

  function relationshipOf(id: string): FoundPackage['relationship'] {
    if (id === root) return 'root';
    if (projects.has(id)) return root === undefined ? undefined : 'workspace';
    if (direct.size === 0) return undefined;
    return direct.has(id) ? 'direct' : 'indirect';
  }
}
