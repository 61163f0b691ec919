import { isDigest } from '@seaworthy/core/primitives/digest';
import { OciError } from '../errors.ts';
import type { ContentStore, Descriptor } from '../image/model.ts';
import { type ContentFiles, concat, tooLarge } from './content-files.ts';
import { verifyBlob } from './verify-blob.ts';

/** Where a blob is. */
export interface BlobPlace {
  readonly path: string;
  /** False where the name of the blob is not the digest of its bytes, but of what they inflate to. */
  readonly verifiable: boolean;
}

/** Says where blobs and tags are. */
export interface BlobStoreOptions {
  /** Default: `blobs/<algorithm>/<hex>`. */
  readonly locate?: ((digest: string) => BlobPlace | undefined) | undefined;
  readonly resolveTag: (tag: string) => Descriptor | undefined;
}

/** Makes a store of the blobs of a source of files. */
export function blobStore(files: ContentFiles, options: BlobStoreOptions): ContentStore {
  const { uri } = files;
  const place = (descriptor: Descriptor): BlobPlace =>
    options.locate?.(descriptor.digest) ?? {
      path: blobPath(descriptor.digest, uri),
      verifiable: true,
    };
  const store: ContentStore = {
    async *open(descriptor, { signal, verify = true } = {}) {
      signal?.throwIfAborted();
      const { path, verifiable } = place(descriptor);
      const chunks = files.open(path, signal);
      yield* verify && verifiable ? verifyBlob(chunks, descriptor, { uri, path }) : chunks;
    },
    async read(descriptor, { maxBytes, signal }) {
      signal?.throwIfAborted();
      const { path } = place(descriptor);
      const bounds = { limit: 'maxBytes', maxBytes };
      if (descriptor.size > maxBytes) throw tooLarge(uri, path, bounds, descriptor.size);
      return concat(store.open(descriptor, { signal }), (seen) => {
        if (seen > maxBytes) throw tooLarge(uri, path, bounds, seen);
      });
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- an abort is to be a rejection
    async resolveTag(tag, { signal } = {}) {
      signal?.throwIfAborted();
      return options.resolveTag(tag);
    },
  };
  return store;
}

/**
 * Gives the path of a blob in an image layout.
 * @throws OciError `ERR_OCI_FORMAT` for what is no digest: no other text gets into a path.
 */
export function blobPath(digest: string, uri: string): string {
  if (!isDigest(digest)) {
    const shown = JSON.stringify(digest.slice(0, 200));
    throw new OciError('ERR_OCI_FORMAT', `${shown} is not a digest`, { at: { uri } });
  }
  return `blobs/${digest.replace(':', '/')}`;
}
