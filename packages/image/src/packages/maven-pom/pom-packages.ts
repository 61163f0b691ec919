import type { FoundPackage } from '../cataloger.ts';
import { propertyMark } from './interpolate.ts';
import type { PomDependency } from './pom-model.ts';
import { nameOf, type PomFile, type PomProject, type PomTree } from './pom-tree.ts';

/** Packages of a project, and how many of its dependencies have no version that the tree tells. */
export interface PomPackages {
  readonly packages: readonly FoundPackage[];
  readonly unresolved: number;
  /** Line of the first of them, where it stands in the project's own file. */
  readonly line: number | undefined;
}

/**
 * Gives a project and what it needs itself, inherited dependencies included. What is needed to test, and what
 * is there where the program runs (`provided`), is for development.
 */
export function pomPackages(file: PomFile, tree: PomTree, minimumVersions: boolean): PomPackages {
  const project = tree.project(file);
  const found = new Map<string, FoundPackage>();
  let unresolved = 0;
  let line: number | undefined;
  const taken = new Set<string>();
  for (const owner of project.chain) {
    for (const dependency of owner.pom.dependencies) {
      const name = nameOf(dependency, project.texts);
      const key = `${name}:${dependency.type}:${dependency.classifier}`;
      // The nearest file that states a dependency counts.
      if (taken.has(key)) continue;
      taken.add(key);
      const one = resolve(dependency, name, project, tree, minimumVersions);
      if (one === undefined) {
        unresolved += 1;
        if (owner === file) line ??= dependency.line;
        continue;
      }
      const lines = [{ start: dependency.line, end: dependency.endLine }];
      const id = `${one.name}:${one.version}`;
      if (!found.has(id)) found.set(id, { ...one, id, ...(owner === file && { lines }) });
    }
  }
  const packages = [...found.values()];
  return { packages: [rootOf(file, project, packages), ...packages], unresolved, line };
}

function resolve(
  dependency: PomDependency,
  name: string,
  project: PomProject,
  tree: PomTree,
  minimumVersions: boolean,
): FoundPackage | undefined {
  const managed = tree.managed(project, dependency);
  const stated =
    dependency.version === undefined ? managed?.version : project.texts.replace(dependency.version);
  const version = exactVersion(stated ?? '', minimumVersions);
  if (version === undefined || name.includes(propertyMark)) return undefined;
  const scope = dependency.scope ?? managed?.scope ?? 'compile';
  const optional = project.texts.replace(dependency.optional ?? '');
  return {
    name,
    version,
    licenses: [],
    relationship: 'direct',
    ...((scope === 'test' || scope === 'provided') && { dev: true }),
    ...(optional === 'true' && { optional: true }),
  };
}

/** `[1.0]` is exactly 1.0; a range has its lower bound at most. */
function exactVersion(text: string, minimumVersions: boolean): string | undefined {
  if (text === '') return undefined;
  if (!/^[[(]/u.test(text)) return text;
  const only = /^\[([^,\]]+)\]$/u.exec(text)?.[1]?.trim();
  if (only !== undefined) return only;
  return minimumVersions ? /^\[([^,\]]+),/u.exec(text)?.[1]?.trim() : undefined;
}

function rootOf(
  { pom }: PomFile,
  { texts }: PomProject,
  packages: readonly FoundPackage[],
): FoundPackage {
  const groupId = texts.property('project.groupId') ?? pom.groupId ?? '';
  const name = groupId === '' ? pom.artifactId : `${groupId}:${pom.artifactId}`;
  const version = texts.property('project.version') ?? '';
  return {
    id: `project ${name}:${version}`,
    name,
    version,
    licenses: [],
    relationship: 'root',
    lines: [{ start: pom.line, end: pom.line }],
    dependsOn: packages.map(({ id }) => id ?? ''),
  };
}
