import { ImageError } from '../../errors.ts';
import { parentPath } from '../tar/entry-path.ts';
import type { PathMark } from './layer-path-marks.ts';
import { type Resolution, resolvePath } from './resolve-path.ts';
import type { TreeNode } from './tree-node.ts';

/** Options of a {@link LayerTree}. */
export interface LayerTreeOptions {
  /** Names that the tree may hold, weighed by {@link nodeBytes}. */
  readonly maxBytes: number;
  readonly maxPathBytes: number;
  readonly maxHops: number;
  /** Told of each name before it is kept. */
  readonly onName?: ((path: string) => void) | undefined;
}

/** Memory that a name is reckoned at, beside its path. */
const nodeBytes = 256;

type Draft<Facts> = Pick<TreeNode<Facts>, 'kind' | 'linkTarget' | 'file' | 'mode'>;

/**
 * The file system of an image while its layers are laid over one another, oldest first. It may hold all
 * names or only those that matter; each change takes effect at once.
 */
export class LayerTree<Facts> {
  readonly #nodes = new Map<string, TreeNode<Facts>>();
  /** Names that a whiteout of the present layer has hidden: hard links of that layer may still mean them. */
  readonly #hidden = new Map<string, TreeNode<Facts>>();
  readonly #options: LayerTreeOptions;
  /** Told of each name before it is kept, beside the one of the options. */
  onName: ((path: string) => void) | undefined;
  #layer = 0;
  #bytes = 0;

  constructor(options: LayerTreeOptions) {
    this.#options = options;
    this.#add('', { kind: 'directory', linkTarget: '', file: undefined, mode: undefined });
  }

  /** Begins the next layer. */
  beginLayer(index: number): void {
    this.#layer = index;
    this.#hidden.clear();
  }

  /** Tells whether a name is known, as it is written. */
  has(path: string): boolean {
    return this.#nodes.has(path);
  }

  /** Gives a name as it is written, no link followed. */
  get(path: string): TreeNode<Facts> | undefined {
    return this.#nodes.get(path);
  }

  /** Gives all names, in no order. */
  nodes(): IterableIterator<TreeNode<Facts>> {
    return this.#nodes.values();
  }

  /** Follows the symbolic links of a path, clamped to the root. */
  resolve(path: string, followLast: boolean): Resolution {
    return resolvePath(path, (name) => this.#nodes.get(name), {
      followLast,
      maxHops: this.#options.maxHops,
    });
  }

  /** Puts a folder; what a folder already holds stays. */
  putDirectory(path: string, mode: number): void {
    const place = this.#place(path);
    const node = this.#nodes.get(place);
    if (node?.kind === 'directory') {
      node.layer = this.#layer;
      node.mode = mode;
      return;
    }
    this.#put(place, { kind: 'directory', linkTarget: '', file: undefined, mode });
  }

  /** Puts what is no folder; whatever stood there is gone, with all that was below it. */
  put(path: string, draft: Draft<Facts>): void {
    this.#put(this.#place(path), draft);
  }

  /**
   * Puts a hard link to a name of this or a lower layer. False where there is no such name, or it is a folder.
   */
  link(path: string, target: string): boolean {
    const at = this.resolve(target, false);
    const node = this.#nodes.get(at.path) ?? this.#hidden.get(at.path);
    if (node === undefined || node.kind === 'directory') return false;
    this.put(path, node);
    return true;
  }

  /** Removes a name of whichever layer, with all below it: something that is of no interest replaced it. */
  remove(path: string): void {
    const node = this.#nodes.get(this.#place(path));
    if (node !== undefined && node.path !== '') this.#removeAll(node);
  }

  /** Lets a whiteout take effect; gives the fault of one that names nothing. */
  applyMark(mark: PathMark, path: string): ImageError | undefined {
    switch (mark.kind) {
      case 'whiteout':
        this.hide(mark.path);
        return undefined;
      case 'opaque':
        this.hideChildren(mark.path);
        return undefined;
      case 'ignored':
        return undefined;
      case 'broken':
        return new ImageError(
          'ERR_IMAGE_PATH',
          `the whiteout ${path} names nothing; it is ignored`,
          {
            at: { path },
          },
        );
    }
  }

  /** Hides a name of lower layers and what they hold below it. */
  hide(path: string): void {
    const node = this.#nodes.get(this.#place(path));
    if (node !== undefined && node.path !== '') this.#hideLower(node);
  }

  /**
   * Hides what lower layers hold in a folder, one that a link leads to included. Only siblings of the mark are
   * hidden (OCI image spec, layer.md, "Opaque Whiteout"): what is no folder stays.
   */
  hideChildren(path: string): void {
    const at = this.resolve(path, true);
    const node = at.loop ? undefined : this.#nodes.get(at.path);
    if (node?.kind === 'directory') this.#hideBelow(node);
  }

  /** Gives where a path really stands: links among its folders are followed, as extraction does. */
  #place(path: string): string {
    // A known folder has only folders above it.
    const parent = parentPath(path);
    if (parent === '' || this.#nodes.get(parent)?.kind === 'directory') return path;
    const at = this.resolve(path, false);
    if (at.path.length > this.#options.maxPathBytes) {
      throw new ImageError('ERR_IMAGE_LIMIT', 'links make a path longer than allowed', {
        at: { path: path.slice(0, 200) },
        limit: { limit: 'pathBytes', max: this.#options.maxPathBytes, seen: at.path.length },
      });
    }
    return at.loop ? path : at.path;
  }

  #put(path: string, draft: Draft<Facts>): void {
    const before = this.#nodes.get(path);
    if (before !== undefined) this.#removeAll(before);
    this.#folder(parentPath(path)).children.add(this.#add(path, draft));
  }

  /** Gives the folder of a path; one that no entry names is made, and takes the place of a file. */
  #folder(path: string): TreeNode<Facts> {
    const missing: string[] = [];
    let at = path;
    let node = this.#nodes.get(at);
    while (node?.kind !== 'directory') {
      if (node !== undefined) this.#removeAll(node);
      missing.push(at);
      at = parentPath(at);
      node = this.#nodes.get(at);
    }
    for (const name of missing.reverse()) {
      const child = this.#add(name, {
        kind: 'directory',
        linkTarget: '',
        file: undefined,
        mode: undefined,
      });
      node.children.add(child);
      node = child;
    }
    return node;
  }

  #add(path: string, draft: Draft<Facts>): TreeNode<Facts> {
    this.#bytes += nodeBytes + path.length;
    if (this.#bytes > this.#options.maxBytes) {
      throw new ImageError('ERR_IMAGE_LIMIT', 'the image has more names than may be kept', {
        at: { path },
        limit: { limit: 'collectedBytes', max: this.#options.maxBytes, seen: this.#bytes },
      });
    }
    const node: TreeNode<Facts> = {
      path,
      kind: draft.kind,
      layer: this.#layer,
      mode: draft.mode,
      linkTarget: draft.linkTarget,
      file: draft.file,
      children: new Set(),
      clearedIn: -1,
    };
    this.#options.onName?.(path);
    this.onName?.(path);
    this.#nodes.set(path, node);
    return node;
  }

  #removeAll(top: TreeNode<Facts>): void {
    const open = [top];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (const child of node.children) open.push(child);
      this.#forget(node);
    }
    this.#nodes.get(parentPath(top.path))?.children.delete(top);
  }

  /** Removes a node and all below it that this layer has not written; true where nothing is left. */
  #hideLower(node: TreeNode<Facts>): boolean {
    this.#hideBelow(node);
    if (node.layer === this.#layer || node.children.size > 0) return false;
    this.#hidden.set(node.path, node);
    this.#forget(node);
    this.#nodes.get(parentPath(node.path))?.children.delete(node);
    return true;
  }

  #hideBelow(node: TreeNode<Facts>): void {
    if (node.clearedIn === this.#layer) return;
    node.clearedIn = this.#layer;
    for (const child of [...node.children]) this.#hideLower(child);
  }

  #forget(node: TreeNode<Facts>): void {
    this.#nodes.delete(node.path);
    this.#bytes -= nodeBytes + node.path.length;
  }
}
