import type { Transform } from 'node:stream';
import type { Limits } from '@seaworthy/core';
import type { ByteSink, Decompressor } from './decompressor.ts';
import { ZlibDecompressor } from './node-zlib-decompressor.ts';
import { zstdFrames } from './zstd-frames.ts';

/** What node:zlib offers since Node 22.15 and 23.8. */
export type CreateZstdDecompress = (options: {
  readonly chunkSize: number;
  readonly params: Readonly<Record<number, number>>;
}) => Transform & { readonly bytesWritten: number };

/** ZSTD_d_windowLogMax, and the largest value that it takes. */
const windowLogMax = 100;
const largestWindowLog = 31;

/**
 * Unpacks zstd with node:zlib. That stream ignores what follows a frame in the same write, and a cut frame
 * too: so frames are told apart here and written one by one.
 */
export function openNodeZstd(
  create: CreateZstdDecompress,
  sink: ByteSink,
  limits: Pick<Limits, 'zstdWindowBytes'>,
): Decompressor {
  const windowLog = Math.ceil(Math.log2(Math.max(1024, limits.zstdWindowBytes)));
  const stream = create({
    chunkSize: 256 * 1024,
    params: { [windowLogMax]: Math.min(largestWindowLog, windowLog) },
  });
  const zlib = new ZlibDecompressor(stream, 'zstd', sink);
  let parts: Uint8Array[] = [];
  let writes: Uint8Array[] = [];
  const frames = zstdFrames(
    {
      frame: (bytes, last) => {
        parts.push(bytes);
        if (!last) return;
        writes.push(Buffer.concat(parts));
        parts = [];
      },
    },
    limits,
  );
  return {
    write: async (bytes) => {
      let failure: { readonly error: unknown } | undefined;
      try {
        frames.push(bytes);
      } catch (error) {
        failure = { error };
      }
      if (parts.length > 0) writes.push(Buffer.concat(parts));
      const ready = writes;
      parts = [];
      writes = [];
      // What stands before a fault is unpacked first.
      for (const write of ready) await zlib.write(write);
      if (failure !== undefined) throw failure.error;
    },
    end: async () => {
      await zlib.end();
      frames.end();
    },
    abandon: () => {
      zlib.abandon();
    },
  };
}
