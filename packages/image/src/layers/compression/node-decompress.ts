import type { Limits } from '@seaworthy/core';
import type { ImageError } from '../../errors.ts';
import type { CompressionFormat } from './compression-format.ts';
import type { ByteSink } from './decompressor.ts';
import { InflateGuard } from './inflate-guard.ts';
import { type SplitChunk, Unpacking } from './node-unpacking.ts';
import { isDamage } from './node-zlib-decompressor.ts';

/** Options of {@link decompress}. */
export interface DecompressOptions {
  readonly limits: Pick<Limits, 'layerBytes' | 'imageBytes' | 'inflateRatio' | 'zstdWindowBytes'>;
  /** Uncompressed bytes of the layers that came before. Default 0. */
  readonly bytesBefore?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told after each chunk how many compressed bytes were read so far. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** How an unpacking went. */
export interface Decompressed {
  readonly format: CompressionFormat;
  /** Uncompressed bytes that reached the sink. */
  readonly bytes: number;
  /** Fault of the data, or what the sink threw; what came before it has reached the sink. */
  readonly failure: ImageError | undefined;
}

/** Opens the compressed bytes; once more where a fault must be looked at closely. */
export type OpenBytes = (again: boolean) => AsyncIterable<Uint8Array>;

/**
 * Unpacks a stream into a sink, whatever its format. The source is read to its end even after a fault, so
 * that it can check its digest; what it throws is thrown on.
 */
export async function decompress(
  open: OpenBytes,
  sink: ByteSink,
  options: DecompressOptions,
): Promise<Decompressed> {
  const guard = new InflateGuard(options.limits, options.bytesBefore);
  const guarded: ByteSink = (bytes) => {
    guard.takeOut(bytes.length);
    sink(bytes);
  };
  const first = await unpack(open(false), guarded, {
    ...options,
    guard,
    pieces: (chunk) => [chunk],
    drain: true,
  });
  let failure = first.failure;
  // zlib loses the output of the write in which it meets a fault: find the place in ever smaller writes.
  for (const pieceBytes of [1024, 1]) {
    if (first.format !== 'gzip' || failure === undefined || !isDamage(failure)) break;
    const from = failure.at?.offset ?? 0;
    const again = await unpack(open(true), skipping(guard.bytes, guarded), {
      ...options,
      guard: new InflateGuard(options.limits, options.bytesBefore),
      pieces: (chunk, offset) => splitFrom(chunk, offset, from, pieceBytes),
      drain: false,
    });
    if (again.failure === undefined || !isDamage(again.failure)) break;
    failure = again.failure;
  }
  return { format: first.format, bytes: guard.bytes, failure };
}

interface UnpackOptions extends DecompressOptions {
  readonly guard: InflateGuard;
  /** Cuts a chunk at an offset of the stream into the pieces that are written. */
  readonly pieces: SplitChunk;
  /** Read the source to its end after a fault. */
  readonly drain: boolean;
}

async function unpack(
  source: AsyncIterable<Uint8Array>,
  sink: ByteSink,
  options: UnpackOptions,
): Promise<Unpacking> {
  const unpacking = new Unpacking(sink, options.limits, options.pieces);
  let read = 0;
  try {
    for await (const chunk of source) {
      read += chunk.length;
      options.onBytes?.(read);
      options.signal?.throwIfAborted();
      options.guard.takeIn(chunk.length);
      if (unpacking.failure === undefined) await unpacking.take(chunk);
      else if (!options.drain) break;
    }
    await unpacking.finish();
  } finally {
    unpacking.close();
  }
  return unpacking;
}

/** Leaves out bytes that have reached the sink before. */
function skipping(bytes: number, sink: ByteSink): ByteSink {
  let left = bytes;
  return (chunk) => {
    const skipped = Math.min(left, chunk.length);
    left -= skipped;
    if (skipped < chunk.length) sink(chunk.subarray(skipped));
  };
}

function* splitFrom(
  chunk: Uint8Array,
  offset: number,
  from: number,
  pieceBytes: number,
): Generator<Uint8Array> {
  const whole = Math.min(Math.max(0, from - offset), chunk.length);
  if (whole > 0) yield chunk.subarray(0, whole);
  for (let at = whole; at < chunk.length; at += pieceBytes) {
    yield chunk.subarray(at, at + pieceBytes);
  }
}
