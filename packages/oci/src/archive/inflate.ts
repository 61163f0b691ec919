import type { Transform } from 'node:stream';
import { type Limits, messageOf } from '@seaworthy/core';
import { OciError } from '../errors.ts';
import type { ArchiveCompression } from './compression-of.ts';

const chunkSize = 256 * 1024;
/** Below this, no ratio is judged: small files of zeros are no attack. */
const ratioGrace = 64 * 1024 * 1024;

/**
 * Inflates a compressed archive.
 * @throws OciError `ERR_OCI_FORMAT` for damage, `ERR_OCI_MEDIA_TYPE` for a compression that this Node
 * has not, `ERR_OCI_LIMIT` above `inflateRatio`
 */
export async function* inflate(
  compressed: AsyncIterable<Uint8Array>,
  compression: ArchiveCompression,
  options: {
    readonly uri: string;
    readonly limits: Limits;
    readonly signal?: AbortSignal | undefined;
  },
): AsyncGenerator<Uint8Array, void, undefined> {
  if (compression === 'none') {
    yield* compressed;
    return;
  }
  const { uri, limits } = options;
  // Loaded where they are needed: plain archives have no use for them.
  const [{ Readable }, zlib] = await Promise.all([import('node:stream'), import('node:zlib')]);
  const inflater = inflaterOf(zlib.default, compression, uri);
  let taken = 0;
  const source = Readable.from(
    (async function* () {
      for await (const chunk of compressed) {
        taken += chunk.length;
        // The inflater keeps it until it is done, longer than it is valid.
        yield Uint8Array.from(chunk);
      }
    })(),
  );
  source.once('error', (error) => inflater.destroy(error));
  let given = 0;
  try {
    for await (const chunk of source.pipe(inflater) as AsyncIterable<Uint8Array>) {
      given += chunk.length;
      if (given > ratioGrace && given > taken * limits.inflateRatio) {
        throw ratioError(uri, limits.inflateRatio, given / taken);
      }
      yield chunk;
    }
  } catch (error) {
    // A stream may have wrapped a reason that is no Error.
    options.signal?.throwIfAborted();
    if (!isZlibError(error)) throw error;
    const message = `${uri} is not whole ${compression}: ${messageOf(error)}`;
    throw new OciError('ERR_OCI_FORMAT', message, { at: { uri }, cause: error });
  } finally {
    source.destroy();
  }
}

function inflaterOf(
  zlib: typeof import('node:zlib'),
  compression: ArchiveCompression,
  uri: string,
): Transform {
  if (compression === 'gzip') return zlib.createGunzip({ chunkSize });
  // Younger than the oldest Node that is supported, and than its type declarations.
  const native: unknown = Reflect.get(zlib, 'createZstdDecompress');
  if (compression === 'zstd' && isInflaterFactory(native)) return native({ chunkSize });
  const needs = compression === 'zstd' ? 'without zstd support of Node (22.15 or later) ' : '';
  const message = `${uri} is compressed with ${compression}, which is ${needs}not supported`;
  throw new OciError('ERR_OCI_MEDIA_TYPE', message, { at: { uri } });
}

type InflaterFactory = (options: { readonly chunkSize: number }) => Transform;

function isInflaterFactory(value: unknown): value is InflaterFactory {
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
