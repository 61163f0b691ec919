import { ociMediaTypes } from '../image/media-types.ts';
import { contentOf, indexDescriptors } from './build-index.ts';
import { type BuiltContent, descriptorJson, type IndexItem, jsonBlob } from './built-content.ts';

/** One file of a layout, its path relative and with slashes. */
export interface LayoutFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Gives the files of an OCI image layout: `oci-layout`, `index.json`, then each blob once, by digest.
 * @example
 * const files = toLayoutFiles([{ content: image, tags: ['1.4'] }]);
 */
export function toLayoutFiles(items: readonly (BuiltContent | IndexItem)[]): LayoutFile[] {
  const index = jsonBlob({
    schemaVersion: 2,
    mediaType: ociMediaTypes.index,
    manifests: indexDescriptors(items).map(descriptorJson),
  });
  const blobs = new Map<string, Uint8Array>();
  for (const item of items) {
    for (const { digest, bytes } of contentOf(item).blobs) blobs.set(digest, bytes);
  }
  const byDigest = [...blobs].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    { path: 'oci-layout', bytes: jsonBlob({ imageLayoutVersion: '1.0.0' }).bytes },
    { path: 'index.json', bytes: index.bytes },
    ...byDigest.map(([digest, bytes]) => ({ path: `blobs/${digest.replace(':', '/')}`, bytes })),
  ];
}
