import { type CommonOptions, compareText, type Problem, resolveLimits } from '@seaworthy/core';
import type { Image } from '@seaworthy/oci';
import { ImageError } from '../errors.ts';
import { layerName } from './layer-name.ts';
import { readLayer } from './node-read-layer.ts';
import { ProblemLog } from './problem-log.ts';
import type { TarEntryKind } from './tar/tar-entry.ts';
import { LayerTree } from './tree/layer-tree.ts';
import { TreeHandler } from './tree/tree-handler.ts';
import { type VerifyMode, verificationOf } from './verify-mode.ts';

/** Options of {@link readTree}. Reads the same limits as `analyzeImage`, `packageCount` excepted. */
export interface ReadTreeOptions extends CommonOptions {
  /** Default: `blobs`, and `all` for an image that has only diffIDs. */
  readonly verify?: VerifyMode | undefined;
}

/** A name in the merged file system of an image. */
export interface ImageTreeEntry {
  /** Without leading or trailing slash. */
  readonly path: string;
  readonly kind: Exclude<TarEntryKind, 'hardlink'>;
  /** Layer that last wrote it; of a hard link, the layer that wrote the file. */
  readonly layer: number;
  /** Permission bits; absent where no entry names the folder. */
  readonly mode?: number | undefined;
  /** Bytes of a file. */
  readonly size?: number | undefined;
  /** Target of a symbolic link, as written. */
  readonly linkTarget?: string | undefined;
}

/** The merged file system of an image. */
export interface ImageTree {
  /** Sorted by path, by code unit. */
  readonly entries: readonly ImageTreeEntry[];
  /** What was not read, or not meant; empty where the tree is whole. */
  readonly problems: readonly Problem[];
}

/**
 * Lays all layers of an image over one another and gives every name that stands in the end. Memory grows with
 * the number of names: to look for some files, analyze the image instead.
 */
export async function readTree(image: Image, options: ReadTreeOptions = {}): Promise<ImageTree> {
  const limits = resolveLimits(options.limits);
  if (image.layers.length > limits.layerCount) {
    throw new ImageError('ERR_IMAGE_LIMIT', 'the image has more layers than allowed', {
      limit: { limit: 'layerCount', max: limits.layerCount, seen: image.layers.length },
    });
  }
  const verification = verificationOf(image, options.verify);
  const problems = new ProblemLog(limits.problemCount);
  const tree = new LayerTree<never>({
    maxBytes: limits.collectedBytes,
    maxPathBytes: limits.pathBytes,
    maxHops: limits.linkHops,
  });
  let bytesBefore = 0;
  for (const layer of image.layers) {
    const name = layerName(layer);
    const handler = new TreeHandler(tree, layer.index, (error) => {
      problems.addError(error, name);
    });
    const { signal } = options;
    const reading = await readLayer(image, layer, handler, {
      limits,
      verification,
      signal,
      bytesBefore,
    });
    bytesBefore += reading.bytes;
    for (const fault of [reading.failure, reading.mismatch]) {
      if (fault !== undefined) problems.addError(fault, name);
    }
  }
  return { entries: entriesOf(tree), problems: problems.list() };
}

function entriesOf(tree: LayerTree<never>): readonly ImageTreeEntry[] {
  const entries: ImageTreeEntry[] = [];
  for (const node of tree.nodes()) {
    // The root is no entry; AUFS kept hard-linked content below names of its own.
    if (node.path === '' || node.path.startsWith('.wh..wh.')) continue;
    entries.push({
      path: node.path,
      kind: node.kind,
      layer: node.file?.layer ?? node.layer,
      ...(node.mode !== undefined && { mode: node.mode }),
      ...(node.file !== undefined && { size: node.file.size }),
      ...(node.kind === 'symlink' && { linkTarget: node.linkTarget }),
    });
  }
  return entries.sort((a, b) => compareText(a.path, b.path));
}
