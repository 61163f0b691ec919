import { isDigest } from '@seaworthy/core/primitives/digest';
import { dockerMediaTypes } from '../image/media-types.ts';
import type { Descriptor, ImageConfig } from '../image/model.ts';
import type { ProblemList } from '../image/problem-list.ts';
import type { BlobPlace } from '../store/blob-store.ts';
import type { ArchiveFiles } from './archive-files.ts';
import type { ArchiveImage } from './decode-docker-manifest.ts';

/** The layers of an image of a docker-archive. */
export interface ArchiveLayers {
  readonly descriptors: readonly Descriptor[];
  /** Where the layers, by their digests, are. */
  readonly places: ReadonlyMap<string, BlobPlace>;
  /** Whether the names of all layers are digests of their bytes. */
  readonly named: boolean;
}

/**
 * Describes the layers of a docker-archive. One named `blobs/<algorithm>/<hex>` has that digest; for
 * any other it is the diffID, which says what the layer inflates to. Where no diffID can be meant, or
 * two files claim the same, the file is read once for the digest of its bytes.
 */
export async function describeArchiveLayers(
  files: ArchiveFiles,
  image: ArchiveImage,
  config: ImageConfig,
  options: { readonly problems: ProblemList; readonly signal?: AbortSignal | undefined },
): Promise<ArchiveLayers> {
  const places = new Map<string, BlobPlace>();
  const descriptors: Descriptor[] = [];
  const paired = config.diffIds.length === image.layers.length;
  let named = true;
  for (const [index, layer] of image.layers.entries()) {
    const path = files.resolve(layer);
    const size = path === undefined ? undefined : await files.size(path);
    if (path === undefined || size === undefined) {
      options.problems.add('ERR_OCI_NOT_FOUND', `${files.uri} holds no layer ${layer}`, layer);
    }
    const diffId = paired ? config.diffIds[index] : undefined;
    const inName = blobDigest(layer);
    named &&= inName !== undefined;
    let place: BlobPlace = { path: path ?? layer, verifiable: inName !== undefined };
    let digest = inName ?? (isDigest(diffId) ? diffId : undefined);
    const other = digest === undefined ? undefined : places.get(digest);
    if (digest === undefined || (other !== undefined && other.path !== place.path)) {
      if (size === undefined) digest ??= `sha256:${'0'.repeat(64)}`;
      else {
        digest = await digestOfFile(files, place.path, options.signal);
        place = { ...place, verifiable: true };
      }
    }
    if (!places.has(digest)) places.set(digest, place);
    descriptors.push({ mediaType: dockerMediaTypes.layer, digest, size: size ?? 0 });
  }
  return { descriptors, places, named };
}

/** Gives the digest that a name of the form `blobs/<algorithm>/<hex>` is. */
export function blobDigest(name: string): string | undefined {
  const [, algorithm, hex] = /^(?:\.?\/)?blobs\/([a-z0-9]+)\/([0-9a-f]+)$/.exec(name) ?? [];
  const digest = `${algorithm ?? ''}:${hex ?? ''}`;
  return isDigest(digest) ? digest : undefined;
}

async function digestOfFile(
  files: ArchiveFiles,
  path: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256');
  for await (const chunk of files.open(path, signal)) hash.update(chunk);
  return `sha256:${hash.digest('hex')}`;
}
