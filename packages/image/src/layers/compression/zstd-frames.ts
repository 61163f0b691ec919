import type { Limits } from '@seaworthy/core';
import { type ZstdFrameHandler, ZstdFrames } from '@seaworthy/core/primitives/zstd-frames';
import { ImageError } from '../../errors.ts';

/** Walks the frames of a layer's zstd stream; its faults are `ERR_IMAGE_COMPRESSION` and `ERR_IMAGE_LIMIT`. */
export function zstdFrames(
  handler: ZstdFrameHandler,
  limits: Pick<Limits, 'zstdWindowBytes'>,
): ZstdFrames {
  const { zstdWindowBytes: max } = limits;
  return new ZstdFrames(handler, {
    maxWindowBytes: max,
    fault: ({ kind, message, offset, window = 0 }) =>
      kind === 'window'
        ? new ImageError('ERR_IMAGE_LIMIT', message, {
            at: { offset },
            limit: { limit: 'zstdWindowBytes', max, seen: window },
          })
        : new ImageError('ERR_IMAGE_COMPRESSION', message, { at: { offset } }),
  });
}
