import type { Limits } from '@seaworthy/core';
import { ZstdFrames } from '@seaworthy/core/primitives/zstd-frames';
import { OciError } from '../errors.ts';

/** Bytes of one zstd frame. */
export interface ZstdPiece {
  readonly bytes: Uint8Array;
  /** They end the frame. */
  readonly last: boolean;
}

/** Where zstd data comes from, and the bounds that it is held to. */
export interface ZstdPlace {
  readonly uri: string;
  readonly limits: Pick<Limits, 'zstdWindowBytes'>;
}

/**
 * Takes a zstd stream apart into its frames, block by block, without unpacking it: no decompressor sees a frame
 * that asks for too large a window, and a stream that is cut short does not end well.
 * @throws OciError `ERR_OCI_FORMAT`, `ERR_OCI_LIMIT`
 */
export async function* zstdPieces(
  compressed: AsyncIterable<Uint8Array>,
  { uri, limits }: ZstdPlace,
): AsyncGenerator<ZstdPiece, void, undefined> {
  let pieces: ZstdPiece[] = [];
  const max = limits.zstdWindowBytes;
  const frames = new ZstdFrames(
    { frame: (bytes, last) => pieces.push({ bytes, last }) },
    {
      maxWindowBytes: max,
      fault: ({ kind, message, offset, window = 0 }) =>
        kind === 'window'
          ? new OciError('ERR_OCI_LIMIT', `${uri}: ${message}`, {
              at: { uri, offset },
              limit: { limit: 'zstdWindowBytes', max, seen: window },
            })
          : new OciError('ERR_OCI_FORMAT', `${uri} is not whole zstd: ${message}`, {
              at: { uri, offset },
            }),
    },
  );
  for await (const chunk of compressed) {
    let failure: { readonly error: unknown } | undefined;
    try {
      frames.push(chunk);
    } catch (error) {
      failure = { error };
    }
    // What stands before a fault is unpacked first.
    yield* pieces;
    pieces = [];
    if (failure !== undefined) throw failure.error;
  }
  frames.end();
}

/**
 * Joins pieces into chunks none of which reaches over the end of a frame: zlib's stream passes over what follows
 * a frame in the same write.
 */
export async function* wholeFrames(
  pieces: AsyncIterable<ZstdPiece>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const { bytes, last } of pieces) {
    parts.push(bytes.slice());
    size += bytes.length;
    if (!last && size < 256 * 1024) continue;
    yield joined(parts, size);
    parts = [];
    size = 0;
  }
  if (size > 0) yield joined(parts, size);
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
