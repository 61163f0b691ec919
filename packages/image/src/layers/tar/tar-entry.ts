import type { ImageError } from '../../errors.ts';
import type { NameQuestion } from './name-filter.ts';

/** What an entry of a layer is. */
export type TarEntryKind =
  | 'file'
  | 'directory'
  | 'symlink'
  | 'hardlink'
  | 'character-device'
  | 'block-device'
  | 'fifo';

/** One entry of a tar. The scanner reuses the object: copy what is to stay. */
export interface TarEntry {
  readonly kind: TarEntryKind;
  /** Relative to the root, without leading or trailing slash; empty for the root itself. */
  readonly path: string;
  /** Bytes of the file as it is when extracted; 0 for what is no file. */
  readonly size: number;
  readonly mode: number;
  /** Target of a symbolic link as written, or the cleaned path of a hard link's target. */
  readonly linkTarget: string;
  /** Offset of the header in the uncompressed layer. */
  readonly offset: number;
}

/** Receives what a scanner finds. */
export interface TarHandler {
  /** Entries that it does not let through may be passed over without asking. Default: all are asked about. */
  readonly filter?: NameQuestion | undefined;
  /** Says of each entry whether its content is wanted; asked before the content is read. */
  entry(entry: TarEntry): boolean;
  /** Gives the content of a wanted file. The bytes are valid during the call only. */
  content(entry: TarEntry, bytes: Uint8Array): void;
  /** Tells a fault after which the rest can still be read. */
  problem(error: ImageError): void;
}
