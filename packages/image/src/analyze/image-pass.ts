import type { SeaworthyError } from '@seaworthy/core';
import type { ImageError } from '../errors.ts';
import type { NameFilter } from '../layers/tar/name-filter.ts';
import type { TarEntry, TarHandler } from '../layers/tar/tar-entry.ts';
import { pathMark } from '../layers/tree/layer-path-marks.ts';
import type { LayerTree } from '../layers/tree/layer-tree.ts';
import type { FileRecord } from '../layers/tree/tree-node.ts';
import type { AnalyzerRun } from './analyzer.ts';
import { type PathWatch, type Reading, readingKey } from './path-watch.ts';

/** What analyzers learned from a file: one fact for each way in which it was read. */
export type FileFacts = Map<string, unknown>;

/** A hard link to a file that was not read in the way that its own path asks for. */
export interface OpenHardLink {
  readonly path: string;
  readonly target: string;
  readonly reading: Reading;
  /** No name stood at the target. */
  readonly missing: boolean;
}

/**
 * One reading of all layers. Of the image's names it keeps only wanted files, their folders, and links that
 * lie on the way to a followed path; a name that replaces one of these takes effect and is forgotten.
 */
export class ImagePass implements TarHandler {
  readonly tree: LayerTree<FileFacts>;
  readonly openHardLinks: OpenHardLink[] = [];
  readonly #watch: PathWatch;
  readonly #runs: readonly AnalyzerRun[];
  readonly #onProblem: (error: SeaworthyError) => void;
  /** Told of the facts of each file that is read. */
  onFacts: ((reading: Reading, facts: unknown) => void) | undefined;
  #layer = 0;
  #files = 0;
  #current:
    | { readonly record: FileRecord<FileFacts>; readonly readings: readonly Reading[] }
    | undefined;

  constructor(
    tree: LayerTree<FileFacts>,
    watch: PathWatch,
    runs: readonly AnalyzerRun[],
    onProblem: (error: SeaworthyError) => void,
  ) {
    this.tree = tree;
    this.#watch = watch;
    this.#runs = runs;
    this.#onProblem = onProblem;
  }

  get filter(): NameFilter | undefined {
    return this.#watch.filter;
  }

  /** Files whose content was read. */
  get files(): number {
    return this.#files;
  }

  /** Begins the next layer. */
  beginLayer(index: number): void {
    this.#layer = index;
    this.tree.beginLayer(index);
  }

  problem(error: ImageError): void {
    this.#onProblem(error);
  }

  entry(entry: TarEntry): boolean {
    const { path, kind } = entry;
    const mark = pathMark(path);
    if (mark !== undefined) {
      const fault = this.tree.applyMark(mark, path);
      if (fault !== undefined) this.#onProblem(fault);
      return false;
    }
    switch (kind) {
      case 'file':
        return this.#file(entry);
      case 'directory':
        if (this.tree.has(path)) this.tree.putDirectory(path, entry.mode);
        return false;
      case 'symlink':
        if (this.matters(path)) {
          this.tree.put(path, {
            kind,
            linkTarget: entry.linkTarget,
            file: undefined,
            mode: entry.mode,
          });
        }
        return false;
      case 'hardlink':
        if (this.matters(path)) this.#hardLink(path, entry.linkTarget);
        return false;
      case 'block-device':
      case 'character-device':
      case 'fifo':
        if (this.tree.has(path)) this.tree.remove(path);
        return false;
    }
  }

  content(_entry: TarEntry, bytes: Uint8Array): void {
    if (this.#current === undefined) return;
    const { record, readings } = this.#current;
    this.#current = undefined;
    this.#files += 1;
    for (const reading of readings) {
      const facts = this.#runs[reading.analyzer]?.read({
        path: reading.path,
        role: reading.role,
        layer: this.#layer,
        bytes,
      });
      record.facts ??= new Map();
      record.facts.set(readingKey(reading), facts);
      this.onFacts?.(reading, facts);
    }
  }

  /**
   * Takes facts of an earlier run for the file that was opened last; false where one of the ways in which it is
   * read has none.
   */
  recall(recalled: (reading: Reading) => { readonly facts: unknown } | undefined): boolean {
    if (this.#current === undefined) return false;
    const { record, readings } = this.#current;
    this.#current = undefined;
    this.#files += 1;
    for (const reading of readings) {
      const found = recalled(reading);
      if (found === undefined) return false;
      const { path, role, analyzer } = reading;
      record.facts ??= new Map();
      record.facts.set(readingKey(reading), found.facts);
      if (found.facts !== undefined) {
        this.#runs[analyzer]?.recall?.({ path, role, layer: this.#layer }, found.facts);
      }
    }
    return true;
  }

  /** Tells whether an entry of this name, a folder's aside, bears on anything. */
  matters(path: string): boolean {
    return (
      this.tree.has(path) || this.#watch.watches(path) || this.#watch.readings(path) !== undefined
    );
  }

  #file(entry: TarEntry): boolean {
    const readings = this.#watch.readings(entry.path);
    if (readings === undefined) {
      if (this.tree.has(entry.path)) this.tree.remove(entry.path);
      return false;
    }
    const record: FileRecord<FileFacts> = {
      layer: this.#layer,
      size: entry.size,
      facts: undefined,
    };
    this.tree.put(entry.path, { kind: 'file', linkTarget: '', file: record, mode: entry.mode });
    this.#current = { record, readings };
    return true;
  }

  #hardLink(path: string, target: string): void {
    const linked = this.tree.link(path, target);
    if (!linked && this.tree.has(path)) this.tree.remove(path);
    const node = linked ? this.tree.resolve(path, false) : undefined;
    const record = node === undefined ? undefined : this.tree.get(node.path)?.file;
    if (linked && record === undefined) return;
    for (const reading of this.#watch.readings(path) ?? []) {
      if (record?.facts?.has(readingKey(reading)) === true) continue;
      this.openHardLinks.push({ path, target, reading, missing: record === undefined });
    }
  }
}
