import { digestOf } from '../digest/digest-of.ts';
import { ociMediaTypes } from '../image/media-types.ts';
import type { Descriptor } from '../image/model.ts';
import { type Compression, compress } from './compress.ts';
import type { LayerEntry } from './layer-entry.ts';
import { packTar } from './pack-tar.ts';

/** Options of {@link buildLayer} and {@link buildLayerFromTar}. */
export interface BuildLayerOptions {
  /** Default `gzip`. */
  readonly compression?: Compression | undefined;
  /** Compression level; default 6 for gzip, 3 for zstd. */
  readonly level?: number | undefined;
  /** Annotations of the layer's descriptor. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  /** What the history of the image says of this layer. */
  readonly createdBy?: string | undefined;
}

/** A layer in memory. */
export interface BuiltLayer {
  /** The blob, compressed as asked. */
  readonly bytes: Uint8Array;
  readonly descriptor: Descriptor;
  /** Digest of the uncompressed tar. */
  readonly diffId: string;
  /** The uncompressed tar, which a docker-archive stores. */
  readonly tar: Uint8Array;
  readonly compression: Compression;
  readonly createdBy?: string | undefined;
}

/**
 * Builds a layer from entries given as plain data.
 * @example
 * const layer = await buildLayer([{ path: 'etc/os-release', content: 'ID=debian\n' }]);
 */
export async function buildLayer(
  entries: Iterable<LayerEntry>,
  options: BuildLayerOptions = {},
): Promise<BuiltLayer> {
  return buildLayerFromTar(await packTar(entries), options);
}

/** Builds a layer from the bytes of a tar, which are not looked at. */
export function buildLayerFromTar(tar: Uint8Array, options: BuildLayerOptions = {}): BuiltLayer {
  const { compression = 'gzip', level, annotations, createdBy } = options;
  const bytes = compress(tar, compression, { level });
  return {
    bytes,
    descriptor: {
      mediaType: ociMediaTypes[layerTypes[compression]],
      digest: digestOf(bytes),
      size: bytes.length,
      ...(annotations && { annotations }),
    },
    diffId: digestOf(tar),
    tar,
    compression,
    ...(createdBy !== undefined && { createdBy }),
  };
}

/** Names in the tables of media types. */
export const layerTypes = { none: 'layer', gzip: 'gzipLayer', zstd: 'zstdLayer' } as const;
