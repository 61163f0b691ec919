import type { Transform } from 'node:stream';
import { type Limits, messageOf } from '@seaworthy/core';
import { OciError } from '../errors.ts';
import type { ArchiveCompression } from './compression-of.ts';
import { unpackZstd } from './unpack-zstd.ts';
import { wholeFrames, zstdPieces } from './zstd-pieces.ts';

const chunkSize = 256 * 1024;
/** Below this, no ratio is judged: small files of zeros are no attack. */
const ratioGrace = 64 * 1024 * 1024;

/** Options of {@link inflate}. */
export interface InflateOptions {
  readonly uri: string;
  readonly limits: Limits;
  readonly signal?: AbortSignal | undefined;
  /** Makes a zstd stream; `null` = unpack in JavaScript. Default: what node:zlib has, else JavaScript. */
  readonly createZstd?: CreateZstd | null | undefined;
}

/** What node:zlib offers since 22.15: younger than the oldest Node that is supported, and than its types. */
export type CreateZstd = (options: {
  readonly chunkSize: number;
  readonly params: Readonly<Record<number, number>>;
}) => Transform;

/**
 * Inflates a compressed archive. Reads limits `inflateRatio` and `zstdWindowBytes`.
 * @throws OciError `ERR_OCI_FORMAT` for damage, `ERR_OCI_MEDIA_TYPE` for bzip2 and xz, `ERR_OCI_LIMIT`
 */
export async function* inflate(
  compressed: AsyncIterable<Uint8Array>,
  compression: ArchiveCompression,
  options: InflateOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (compression === 'none') {
    yield* compressed;
    return;
  }
  const { uri, limits } = options;
  let taken = 0;
  const counted = (async function* () {
    for await (const chunk of compressed) {
      taken += chunk.length;
      yield chunk;
    }
  })();
  let given = 0;
  for await (const chunk of inflated(counted, compression, options)) {
    given += chunk.length;
    if (given > ratioGrace && given > taken * limits.inflateRatio) {
      throw ratioError(uri, limits.inflateRatio, given / taken);
    }
    yield chunk;
  }
}

async function* inflated(
  source: AsyncIterable<Uint8Array>,
  compression: Exclude<ArchiveCompression, 'none'>,
  options: InflateOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { uri, limits } = options;
  // Loaded where it is needed: plain archives have no use for it.
  const zlib = await import('node:zlib');
  switch (compression) {
    case 'gzip':
      yield* throughStream(source, zlib.createGunzip({ chunkSize }), compression, options);
      return;
    case 'zstd': {
      const pieces = zstdPieces(source, { uri, limits });
      const native: unknown = Reflect.get(zlib.default, 'createZstdDecompress');
      const create = options.createZstd ?? (isCreateZstd(native) ? native : null);
      if (create === null || options.createZstd === null) yield* unpackZstd(pieces, uri);
      else {
        const stream = create({ chunkSize, params: windowParameter(limits) });
        yield* throughStream(wholeFrames(pieces), stream, compression, options);
      }
      return;
    }
    case 'bzip2':
    case 'xz': {
      const message = `${uri} is compressed with ${compression}, which is not supported`;
      throw new OciError('ERR_OCI_MEDIA_TYPE', message, { at: { uri } });
    }
  }
}

/** Passes bytes through a stream of node:zlib. */
async function* throughStream(
  bytes: AsyncIterable<Uint8Array>,
  inflater: Transform,
  compression: ArchiveCompression,
  { uri, signal }: InflateOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { Readable } = await import('node:stream');
  const source = Readable.from(
    (async function* () {
      // The inflater keeps a chunk until it is done, longer than it is valid.
      for await (const chunk of bytes) yield Uint8Array.from(chunk);
    })(),
  );
  source.once('error', (error) => inflater.destroy(error));
  try {
    for await (const chunk of source.pipe(inflater) as AsyncIterable<Uint8Array>) yield chunk;
  } catch (error) {
    // A stream may have wrapped a reason that is no Error.
    signal?.throwIfAborted();
    if (!isZlibError(error)) throw error;
    const message = `${uri} is not whole ${compression}: ${messageOf(error)}`;
    throw new OciError('ERR_OCI_FORMAT', message, { at: { uri }, cause: error });
  } finally {
    source.destroy();
  }
}

/** `ZSTD_d_windowLogMax`: the stream itself takes no more than 128 MiB where nobody says so. */
function windowParameter({ zstdWindowBytes }: Limits): Readonly<Record<number, number>> {
  const windowLog = Math.ceil(Math.log2(Math.max(1024, zstdWindowBytes)));
  return { 100: Math.min(31, windowLog) };
}

function isCreateZstd(value: unknown): value is CreateZstd {
  return typeof value === 'function';
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'errno' in error && 'code' in error && !('syscall' in error);
}

function ratioError(uri: string, max: number, seen: number): OciError {
  return new OciError('ERR_OCI_LIMIT', `${uri} inflates to more than ${max} times its size`, {
    at: { uri },
    limit: { limit: 'inflateRatio', max, seen: Math.ceil(seen) },
  });
}
