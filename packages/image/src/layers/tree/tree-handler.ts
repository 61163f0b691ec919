import { ImageError } from '../../errors.ts';
import type { TarEntry, TarHandler } from '../tar/tar-entry.ts';
import { pathMark } from './layer-path-marks.ts';
import type { LayerTree } from './layer-tree.ts';

/** Puts every entry of one layer into a tree; no content is read. */
export class TreeHandler implements TarHandler {
  readonly #tree: LayerTree<never>;
  readonly #layer: number;
  readonly #onProblem: (error: ImageError) => void;

  constructor(tree: LayerTree<never>, layer: number, onProblem: (error: ImageError) => void) {
    this.#tree = tree;
    this.#layer = layer;
    this.#onProblem = onProblem;
    tree.beginLayer(layer);
  }

  entry(entry: TarEntry): boolean {
    const { path, kind, mode } = entry;
    const mark = pathMark(path);
    if (mark !== undefined) {
      const fault = this.#tree.applyMark(mark, path);
      if (fault !== undefined) this.#onProblem(fault);
    } else if (kind === 'directory') {
      this.#tree.putDirectory(path, mode);
    } else if (kind === 'hardlink') {
      this.#link(path, entry.linkTarget);
    } else {
      this.#tree.put(path, {
        kind,
        mode,
        linkTarget: entry.linkTarget,
        file:
          kind === 'file' ? { layer: this.#layer, size: entry.size, facts: undefined } : undefined,
      });
    }
    return false;
  }

  content(): void {
    // No content is asked for.
  }

  problem(error: ImageError): void {
    this.#onProblem(error);
  }

  #link(path: string, target: string): void {
    if (this.#tree.link(path, target)) return;
    this.#onProblem(
      new ImageError(
        'ERR_IMAGE_PATH',
        `the hard link ${path} leads to ${target}, which is no file here; it is left out`,
        { at: { path } },
      ),
    );
  }
}
