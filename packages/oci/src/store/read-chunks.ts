import type { ErrorPlace } from '@seaworthy/core';
import { OciError } from '../errors.ts';
import { placeName } from '../manifests/parse-document.ts';
import type { RandomAccess } from './random-access.ts';

/** The most that a store may give at once: few large reads cost measurably less than many small. */
const chunkBytes = 1024 * 1024;

/** What {@link readChunks} reads. */
export interface ChunkRange {
  readonly offset: number;
  readonly size: number;
  /** Named by errors. */
  readonly at: ErrorPlace;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads a range in chunks, each valid until the next is asked for: the buffer is used again.
 * @throws OciError `ERR_OCI_FORMAT` where the source ends before the range does.
 */
export async function* readChunks(
  access: RandomAccess,
  range: ChunkRange,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { offset, size, at, signal } = range;
  const buffer = new Uint8Array(Math.min(size, chunkBytes));
  let done = 0;
  while (done < size) {
    signal?.throwIfAborted();
    const wanted = Math.min(size - done, buffer.length);
    const read = await access.read(buffer.subarray(0, wanted), offset + done);
    signal?.throwIfAborted();
    if (read === 0) {
      const message = `${placeName(at)} ends after ${done} of ${size} bytes`;
      throw new OciError('ERR_OCI_FORMAT', message, { at });
    }
    done += read;
    yield buffer.subarray(0, read);
  }
}
