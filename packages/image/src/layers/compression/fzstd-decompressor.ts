import type { Limits } from '@seaworthy/core';
import { messageOf } from '@seaworthy/core';
import { ImageError } from '../../errors.ts';
import type { ByteSink, Decompressor } from './decompressor.ts';
import { zstdFrames } from './zstd-frames.ts';

type FrameDecoder = { push(chunk: Uint8Array, final?: boolean): unknown };

/**
 * Unpacks zstd in JavaScript, for hosts whose zlib does not know it. The decoder is loaded on first use. It does
 * not look at the checksums of frames: the digest of the blob is what proves the bytes.
 */
export async function openFzstd(
  sink: ByteSink,
  limits: Pick<Limits, 'zstdWindowBytes'>,
): Promise<Decompressor> {
  const { Decompress } = await import('fzstd');
  let frame: FrameDecoder | undefined;
  let failure: unknown;
  const frames = zstdFrames(
    {
      frame: (bytes, last) => {
        // What the sink throws must not be taken for a fault of the data.
        frame ??= new Decompress((block) => {
          try {
            if (block.length > 0) sink(block);
          } catch (error) {
            failure ??= { error };
            throw error;
          }
        });
        try {
          // The decoder keeps what it cannot use yet, and the caller's buffer will hold other bytes by then; a
          // Buffer's own slice would not copy.
          frame.push(new Uint8Array(bytes), last);
        } catch (error) {
          throw failure === undefined ? damaged(error) : error;
        }
        if (last) frame = undefined;
      },
    },
    limits,
  );
  return {
    write: (bytes) => {
      frames.push(bytes);
    },
    end: () => {
      frames.end();
    },
    abandon: () => {
      frame = undefined;
    },
  };
}

function damaged(error: unknown): ImageError {
  return new ImageError('ERR_IMAGE_COMPRESSION', `the zstd data is damaged: ${messageOf(error)}`, {
    cause: error,
  });
}
