import { ImageError } from '../errors.ts';
import type { KnownFile } from './analyzer.ts';
import type { FileFacts, ImagePass } from './image-pass.ts';
import { type PathWatch, type Reading, readingKey } from './path-watch.ts';

/** What a reading of the image came to. */
export interface SettledFiles {
  /** Files that the finished image shows to each analyzer, sorted by path. */
  readonly files: readonly (readonly KnownFile[])[];
  /** Links led to names that were not kept: they are watched now, and the image must be read again. */
  readonly again: boolean;
  /** Links that lead nowhere. */
  readonly problems: readonly ImageError[];
}

/**
 * Follows the links that stand before wanted files, once all layers have passed. Adds to the watch what a
 * further reading has to keep.
 */
export function settleLinks(pass: ImagePass, watch: PathWatch, analyzers: number): SettledFiles {
  const settling = new Settling(pass, watch, analyzers);
  settling.collectFiles();
  settling.followHardLinks();
  settling.followFiles();
  settling.followFolders();
  return {
    files: settling.files.map((files) =>
      [...files.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    ),
    again: settling.again,
    problems: settling.problems,
  };
}

class Settling {
  /** For each analyzer, by role and path. */
  readonly files: Map<string, KnownFile>[];
  readonly problems: ImageError[] = [];
  again = false;
  readonly #pass: ImagePass;
  readonly #watch: PathWatch;

  constructor(pass: ImagePass, watch: PathWatch, analyzers: number) {
    this.#pass = pass;
    this.#watch = watch;
    this.files = Array.from({ length: analyzers }, () => new Map<string, KnownFile>());
  }

  /** Takes the files that stand where they are looked for. */
  collectFiles(): void {
    for (const node of this.#pass.tree.nodes()) {
      const file = node.file;
      if (file?.facts === undefined) continue;
      for (const reading of this.#watch.wanted(node.path) ?? []) {
        this.#take(reading, file.facts, file.layer);
      }
    }
  }

  followHardLinks(): void {
    for (const { path, target, reading, missing } of this.#pass.openHardLinks) {
      const at = this.#pass.tree.resolve(target, false);
      const isRead = this.#isRead(at.path, reading);
      if (isRead && this.#watch.knows(at.looked)) {
        if (missing)
          this.#tell(path, `the hard link ${path} leads to ${target}, which is not there`);
        continue;
      }
      this.#watch.addFile(at.path, reading, at.looked);
      this.again = true;
    }
  }

  /** Follows symbolic links at, and above, the files that are looked for. */
  followFiles(): void {
    const paths = new Set(this.#watch.files);
    for (const node of this.#pass.tree.nodes()) {
      if (node.kind === 'symlink' && this.#watch.wanted(node.path) !== undefined)
        paths.add(node.path);
    }
    for (const path of paths) {
      for (const reading of this.#watch.wanted(path) ?? []) this.#followFile(reading);
    }
  }

  /** Follows symbolic links at, and above, the folders whose children are looked for. */
  followFolders(): void {
    const { tree } = this.#pass;
    for (const folder of this.#watch.folders) {
      const at = tree.resolve(folder, true);
      if (at.path === folder) continue;
      if (at.loop) {
        this.#tell(folder, `the links at ${folder} form a loop`);
        continue;
      }
      if (!this.#watch.knowsFolder(at.path, folder) || !this.#watch.knows(at.looked)) {
        this.#watch.addFolder(at.path, folder, at.looked);
        this.again = true;
        continue;
      }
      for (const child of tree.get(at.path)?.children ?? []) {
        const facts = child.file?.facts;
        if (facts === undefined) continue;
        const path = `${folder}/${child.path.slice(at.path === '' ? 0 : at.path.length + 1)}`;
        for (const reading of this.#watch.wanted(path) ?? []) {
          this.#take(reading, facts, child.file?.layer ?? 0);
        }
      }
    }
  }

  #followFile(reading: Reading): void {
    const { tree } = this.#pass;
    const { path } = reading;
    const at = tree.resolve(path, true);
    if (at.path === path && !at.loop) return;
    if (at.loop) {
      this.#tell(path, `the links at ${path} form a loop`);
      return;
    }
    const file = tree.get(at.path)?.file;
    const key = readingKey(reading);
    // A file that is looked for at its own place is taken there, once.
    const isOwn = this.#watch.wanted(at.path)?.some((own) => readingKey(own) === key) === true;
    if (isOwn && file !== undefined) return;
    if (file?.facts?.has(key) === true) {
      this.#take(reading, file.facts, file.layer);
      return;
    }
    if (!this.#isRead(at.path, reading) || !this.#watch.knows(at.looked)) {
      this.#watch.addFile(at.path, reading, at.looked);
      this.again = true;
    } else if (file === undefined && tree.get(tree.resolve(path, false).path)?.kind === 'symlink') {
      this.#tell(path, `the link ${path} leads to /${at.path}, which is not there`);
    }
  }

  /** Tells whether a file at this path, if there were one, was read in this way. */
  #isRead(path: string, reading: Reading): boolean {
    const key = readingKey(reading);
    return this.#watch.readings(path)?.some((known) => readingKey(known) === key) === true;
  }

  #take(reading: Reading, facts: FileFacts, layer: number): void {
    const files = this.files[reading.analyzer];
    const learned = facts.get(readingKey(reading));
    const key = `${reading.role}\0${reading.path}`;
    if (files === undefined || learned === undefined || files.has(key)) return;
    files.set(key, { path: reading.path, role: reading.role, layer, facts: learned });
  }

  #tell(path: string, message: string): void {
    this.problems.push(new ImageError('ERR_IMAGE_PATH', message, { at: { path } }));
  }
}
