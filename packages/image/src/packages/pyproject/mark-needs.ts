import type { FoundPackage, SettledFile } from '../cataloger.ts';
import { normalizePypiName } from '../python/pypi-name.ts';
import type { ProjectNeeds } from './project-needs.ts';

/**
 * Marks the packages of a lock file by what its project needs: direct or indirect, and for development where
 * nothing that the project needs to run leads to them. Roots keep their mark.
 */
export function markNeeds(file: SettledFile, needs: ProjectNeeds): SettledFile {
  const running = reachedFrom(file.packages, needs.main);
  return {
    ...file,
    packages: file.packages.map((one) => {
      if (one.relationship === 'root' || one.relationship === 'workspace') return one;
      return {
        ...one,
        relationship: needs.all.has(normalizePypiName(one.name)) ? 'direct' : 'indirect',
        dev: running.has(idOf(one)) ? undefined : true,
      };
    }),
  };
}

/** Gives the ids of the packages of these names, and of all that they need. */
export function reachedFrom(
  packages: readonly FoundPackage[],
  names: ReadonlySet<string>,
): ReadonlySet<string> {
  const byId = new Map(packages.map((one) => [idOf(one), one]));
  const reached = new Set<string>();
  const open = packages.filter(({ name }) => names.has(normalizePypiName(name))).map(idOf);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    for (const needed of byId.get(id)?.dependsOn ?? []) open.push(needed);
  }
  return reached;
}

function idOf({ id, name, version }: FoundPackage): string {
  return id ?? `${name}@${version}`;
}
