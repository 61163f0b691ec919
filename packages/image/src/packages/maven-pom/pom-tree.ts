import { resolvePath } from '../resolve-path.ts';
import { Interpolator } from './interpolate.ts';
import type { Pom, PomDependency } from './pom-model.ts';

/** Parents that are followed. */
const maxParents = 32;

/** Imports that are followed for one dependency. */
const maxImports = 64;

/** Tables of managed versions that are searched for all projects of a tree. */
const maxSearches = 5_000_000;

/** A `pom.xml` with its path. */
export interface PomFile {
  readonly path: string;
  readonly pom: Pom;
}

/** A project with its parents of the tree, nearest first, itself before them. */
export interface PomProject {
  readonly chain: readonly PomFile[];
  readonly texts: Interpolator;
  /** Whether a parent is not part of the tree. */
  readonly isCut: boolean;
}

/** The projects of a tree, which find their parents and imports in it; nothing is fetched. */
export class PomTree {
  readonly #byPath: ReadonlyMap<string, PomFile>;
  readonly #byName = new Map<string, PomFile>();
  readonly #projects = new Map<PomFile, PomProject>();
  #searches = 0;
  /** Managed entries of a file by what they manage. */
  readonly #managed = new Map<PomFile, ReadonlyMap<string, PomDependency>>();

  constructor(files: readonly PomFile[]) {
    this.#byPath = new Map(files.map((file) => [file.path, file]));
    for (const file of files) {
      const { groupId, artifactId, parent } = file.pom;
      const name = `${groupId ?? parent?.groupId ?? ''}:${artifactId}`;
      if (!this.#byName.has(name)) this.#byName.set(name, file);
    }
  }

  project(file: PomFile): PomProject {
    const known = this.#projects.get(file);
    if (known !== undefined) return known;
    const chain: PomFile[] = [file];
    let last = file;
    while (last.pom.parent !== undefined && chain.length <= maxParents) {
      const next = this.#parentOf(last);
      if (next === undefined || chain.includes(next)) break;
      chain.push(next);
      last = next;
    }
    const project: PomProject = {
      chain,
      texts: new Interpolator((name) => propertyOf(name, chain)),
      isCut: last.pom.parent !== undefined,
    };
    this.#projects.set(file, project);
    return project;
  }

  /**
   * Gives what `dependencyManagement` says of a dependency, with its version replaced: that of the project and
   * its parents, the nearest first, then that of the imports in their order.
   */
  managed(
    project: PomProject,
    dependency: PomDependency,
  ): { readonly version: string | undefined; readonly scope: string | undefined } | undefined {
    return this.#find(project, dependency, { imports: maxImports, seen: new Set() });
  }

  #find(
    project: PomProject,
    dependency: PomDependency,
    budget: { imports: number; readonly seen: Set<PomProject> },
  ): { readonly version: string | undefined; readonly scope: string | undefined } | undefined {
    budget.seen.add(project);
    const key = keyOf(dependency, project.texts);
    for (const file of project.chain) {
      this.#searches += 1;
      if (this.#searches > maxSearches) return undefined;
      const entry = this.#entries(file).get(key);
      if (entry === undefined) continue;
      const { version, scope } = entry;
      return {
        version: version === undefined ? undefined : project.texts.replace(version),
        scope,
      };
    }
    for (const { pom } of project.chain) {
      for (const entry of pom.managed) {
        if (entry.scope !== 'import') continue;
        budget.imports -= 1;
        if (budget.imports < 0) return undefined;
        const file = this.#byName.get(nameOf(entry, project.texts));
        const imported = file && this.project(file);
        if (imported === undefined || budget.seen.has(imported)) continue;
        const found = this.#find(imported, dependency, budget);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  #entries(file: PomFile): ReadonlyMap<string, PomDependency> {
    const known = this.#managed.get(file);
    if (known !== undefined) return known;
    // Names are those that the file itself means, whoever inherits them: one table serves all its children.
    const { texts } = this.project(file);
    const entries = new Map<string, PomDependency>();
    for (const entry of file.pom.managed) {
      if (entry.scope !== 'import') entries.set(keyOf(entry, texts), entry);
    }
    this.#managed.set(file, entries);
    return entries;
  }

  /** The parent at its path counts where it is the one that is named; else the tree is searched for it. */
  #parentOf({ path, pom: { parent } }: PomFile): PomFile | undefined {
    if (parent === undefined) return undefined;
    const name = `${parent.groupId}:${parent.artifactId}`;
    const place = parent.relativePath === '' ? undefined : resolvePath(path, parent.relativePath);
    const near =
      place === undefined
        ? undefined
        : (this.#byPath.get(place) ?? this.#byPath.get(`${place}/pom.xml`));
    if (near !== undefined) {
      const { groupId, artifactId, parent: above } = near.pom;
      if (`${groupId ?? above?.groupId ?? ''}:${artifactId}` === name) return near;
    }
    return this.#byName.get(name);
  }
}

/** Properties of the nearest file count; those of the project itself are known by `project.` and `pom.`. */
function propertyOf(name: string, chain: readonly PomFile[]): string | undefined {
  const field = /^(?:project|pom)\.(parent\.)?(groupId|artifactId|version)$/u.exec(name);
  if (field !== null) return projectField(field[1] !== undefined, field[2] ?? '', chain[0]?.pom);
  for (const { pom } of chain) {
    if (Object.hasOwn(pom.properties, name)) return pom.properties[name];
  }
  return undefined;
}

function projectField(ofParent: boolean, field: string, pom: Pom | undefined): string | undefined {
  const { parent } = pom ?? {};
  switch (field) {
    case 'artifactId':
      return ofParent ? parent?.artifactId : pom?.artifactId;
    case 'groupId':
      return ofParent ? parent?.groupId : (pom?.groupId ?? parent?.groupId);
    default:
      return ofParent ? parent?.version : (pom?.version ?? parent?.version);
  }
}

/** Gives `group:artifact`, with properties replaced where they are known. */
export function nameOf({ groupId, artifactId }: PomDependency, texts: Interpolator): string {
  return `${texts.replace(groupId) ?? groupId}:${texts.replace(artifactId) ?? artifactId}`;
}

function keyOf(dependency: PomDependency, texts: Interpolator): string {
  return `${nameOf(dependency, texts)}:${dependency.type}:${dependency.classifier}`;
}
