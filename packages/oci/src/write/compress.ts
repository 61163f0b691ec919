import zlib from 'node:zlib';
import { OciError } from '../errors.ts';

/** How a layer or archive is stored. */
export const compressions = ['none', 'gzip', 'zstd'] as const;
/** One of {@link compressions}. */
export type Compression = (typeof compressions)[number];

/**
 * Compresses bytes. The gzip header holds neither name, time nor operating system; the deflate stream
 * is that of Node's zlib, equal between runs of one Node version.
 * @throws OciError `ERR_OCI_OPTION` for zstd where this Node has none (before 22.15).
 */
export function compress(
  bytes: Uint8Array,
  compression: Compression,
  options: {
    /** Compression level; default 6 for gzip, 3 for zstd. */
    readonly level?: number | undefined;
  } = {},
): Uint8Array {
  switch (compression) {
    case 'none':
      return bytes;
    case 'gzip': {
      const packed = new Uint8Array(zlib.gzipSync(bytes, { level: options.level ?? 6 }));
      // RFC 1952, 2.3.1: 255 = unknown system; zlib writes the one it was built for.
      packed[9] = 255;
      return packed;
    }
    case 'zstd':
      return zstd(bytes, options.level ?? 3);
  }
}

/** `ZSTD_c_compressionLevel` of the zstd API, which Node takes by number. */
const levelParameter = 100;

function zstd(bytes: Uint8Array, level: number): Uint8Array {
  // Younger than the oldest Node that is supported, and than its type declarations.
  const native: unknown = Reflect.get(zlib, 'zstdCompressSync');
  if (!isCompressor(native)) {
    throw new OciError('ERR_OCI_OPTION', 'this version of Node has no zstd: 22.15 or later has');
  }
  return new Uint8Array(native(bytes, { params: { [levelParameter]: level } }));
}

type Compressor = (
  bytes: Uint8Array,
  options: { readonly params: Readonly<Record<number, number>> },
) => Uint8Array;

function isCompressor(value: unknown): value is Compressor {
  return typeof value === 'function';
}
