import type { TarEntryKind } from '../tar/tar-entry.ts';

/** A file's content as hard links share it. */
export interface FileRecord<Facts> {
  /** Layer that wrote it. */
  readonly layer: number;
  readonly size: number;
  /** What was learned from the content; undefined where it was not read. */
  facts: Facts | undefined;
}

/** A name in the merged file system. */
export interface TreeNode<Facts> {
  readonly path: string;
  readonly kind: Exclude<TarEntryKind, 'hardlink'>;
  /** Layer that wrote the name last. */
  layer: number;
  mode: number | undefined;
  /** Target of a symbolic link, as written. */
  readonly linkTarget: string;
  /** Content of a file. */
  readonly file: FileRecord<Facts> | undefined;
  readonly children: Set<TreeNode<Facts>>;
  /** Layer whose whiteout has already emptied the folder of lower layers' names. */
  clearedIn: number;
}
