import { baseName, parentPath } from '../layers/tar/entry-path.ts';
import { NameFilter } from '../layers/tar/name-filter.ts';
import type { Analyzer } from './analyzer.ts';
import { globReach } from './path-roles.ts';

/** One way to read a file: by which analyzer, as what, under which path. */
export interface Reading {
  /** Number of the analyzer. */
  readonly analyzer: number;
  readonly role: string;
  readonly path: string;
}

/** Names the facts of a reading in a file's record. */
export function readingKey(reading: Pick<Reading, 'analyzer' | 'role'>): string {
  return `${reading.analyzer}:${reading.role}`;
}

/**
 * Knows which names matter. It begins with what the analyzers ask for and grows when links turn out to lead
 * elsewhere: the image is then read again with the new names.
 */
export class PathWatch {
  readonly #analyzers: readonly Analyzer[];
  readonly #files: readonly string[];
  readonly #folders: readonly string[];
  /** Names that would lead elsewhere if they were links. */
  readonly #names = new Set<string>();
  readonly #fileAliases = new Map<string, Reading[]>();
  readonly #folderAliases = new Map<string, Set<string>>();
  readonly #filter: NameFilter | undefined;
  readonly #additions: string[] = [];

  constructor(analyzers: readonly Analyzer[]) {
    this.#analyzers = analyzers;
    const follows = [...new Set(analyzers.flatMap((analyzer) => analyzer.follows))].sort();
    this.#files = follows.filter((path) => !path.endsWith('/'));
    this.#folders = follows.filter((path) => path.endsWith('/')).map((path) => path.slice(0, -1));
    this.#filter = filterOf(analyzers);
    for (const path of [...this.#files, ...this.#folders]) {
      for (let name = path; name !== ''; name = parentPath(name)) this.#watchName(name);
    }
  }

  /** Lets every name through that matters; undefined where only the analyzers know. */
  get filter(): NameFilter | undefined {
    return this.#filter;
  }

  /** All that was added since the beginning: what is kept of a layer depends on it. */
  get additions(): readonly string[] {
    return this.#additions;
  }

  /** Lets a name through from now on: what stands there may be replaced. */
  noteName(path: string): void {
    this.#filter?.addPath(path);
  }

  /** Files that are looked for through links. */
  get files(): readonly string[] {
    return this.#files;
  }

  /** Folders whose children are looked for through links. */
  get folders(): readonly string[] {
    return this.#folders;
  }

  /** Tells whether a link of this name is kept. */
  watches(path: string): boolean {
    return this.#names.has(path);
  }

  /** Gives the ways in which a file of this very path is read. */
  wanted(path: string): readonly Reading[] | undefined {
    let readings: Reading[] | undefined;
    for (let index = 0; index < this.#analyzers.length; index += 1) {
      const role = this.#analyzers[index]?.wants(path);
      if (role === undefined) continue;
      readings ??= [];
      readings.push({ analyzer: index, role, path });
    }
    return readings;
  }

  /** Gives all ways in which a file is read, those included that links lead to. */
  readings(path: string): readonly Reading[] | undefined {
    const own = this.wanted(path);
    if (this.#fileAliases.size === 0 && this.#folderAliases.size === 0) return own;
    const aliases = [...(this.#fileAliases.get(path) ?? [])];
    for (const folder of this.#folderAliases.get(parentPath(path)) ?? []) {
      aliases.push(...(this.wanted(`${folder}/${baseName(path)}`) ?? []));
    }
    if (aliases.length === 0) return own;
    return [...(own ?? []), ...aliases];
  }

  /** Tells whether all these names have been watched, so that what is not known of them is not there. */
  knows(names: readonly string[]): boolean {
    return names.every((name) => this.#names.has(name));
  }

  /** Tells whether the children of a folder are read as those of another. */
  knowsFolder(path: string, folder: string): boolean {
    return this.#folderAliases.get(path)?.has(folder) === true;
  }

  /** Reads a file as well in the way of another that links to it; `looked` are the names on the way. */
  addFile(path: string, reading: Reading, looked: readonly string[]): void {
    const readings = this.#fileAliases.get(path) ?? [];
    const key = readingKey(reading);
    this.#additions.push(`file ${path}\0${key}\0${reading.path}`, ...looked);
    if (!readings.some((known) => readingKey(known) === key)) readings.push(reading);
    this.#fileAliases.set(path, readings);
    this.#filter?.addPath(path);
    for (const name of looked) this.#watchName(name);
  }

  /** Reads the children of a folder as those of another that links to it. */
  addFolder(path: string, folder: string, looked: readonly string[]): void {
    const folders = this.#folderAliases.get(path) ?? new Set<string>();
    this.#additions.push(`folder ${path}\0${folder}`, ...looked);
    folders.add(folder);
    this.#folderAliases.set(path, folders);
    this.#filter?.addFolder(path);
    for (const name of looked) this.#watchName(name);
  }

  #watchName(name: string): void {
    this.#names.add(name);
    this.#filter?.addPath(name);
  }
}

/** Makes a filter of the globs of all analyzers; there is none where one of them tells no globs, or too wide ones. */
function filterOf(analyzers: readonly Analyzer[]): NameFilter | undefined {
  const filter = new NameFilter();
  for (const { globs } of analyzers) {
    if (globs === undefined) return undefined;
    for (const reach of globs.map(globReach)) {
      switch (reach.kind) {
        case 'path':
          filter.addPath(reach.path);
          break;
        case 'suffix':
          filter.addSuffix(reach.suffix);
          break;
        case 'folder':
          filter.addFolder(reach.path);
          break;
        case 'anything':
          return undefined;
      }
    }
  }
  return filter;
}
