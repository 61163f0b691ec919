import type { BuiltContent, IndexItem } from './built-content.ts';
import { type Compression, compress } from './compress.ts';
import type { LayerEntry } from './layer-entry.ts';
import { toLayoutFiles } from './layout-files.ts';
import { packTar } from './pack-tar.ts';

/** Options of {@link buildOciArchive}. */
export interface BuildArchiveOptions {
  /** Compression of the whole archive. Default `none`. */
  readonly compression?: Compression | undefined;
}

/** Builds an OCI archive: the tar of an image layout. */
export async function buildOciArchive(
  items: readonly (BuiltContent | IndexItem)[],
  options: BuildArchiveOptions = {},
): Promise<Uint8Array> {
  return compress(await packTar(layoutEntries(items)), options.compression ?? 'none');
}

/** Gives a layout as tar entries, folders before what is in them. */
export function layoutEntries(items: readonly (BuiltContent | IndexItem)[]): LayerEntry[] {
  const files = toLayoutFiles(items);
  return [
    { path: 'blobs', type: 'directory' },
    { path: 'blobs/sha256', type: 'directory' },
    ...files.map(({ path, bytes }): LayerEntry => ({ path, content: bytes })),
  ];
}
