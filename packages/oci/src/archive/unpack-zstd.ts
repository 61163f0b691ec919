import { messageOf } from '@seaworthy/core';
import { OciError } from '../errors.ts';
import type { ZstdPiece } from './zstd-pieces.ts';

/**
 * Unpacks zstd in JavaScript, for a Node whose zlib does not know it (before 22.15). A piece holds at most one
 * block, so that what comes out of it is small, and the window is that of the frame. Checksums of frames are
 * not looked at: digests are what proves the bytes.
 * @throws OciError `ERR_OCI_FORMAT`
 */
export async function* unpackZstd(
  pieces: AsyncIterable<ZstdPiece>,
  uri: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { Decompress } = await import('fzstd');
  let blocks: Uint8Array[] = [];
  let frame: InstanceType<typeof Decompress> | undefined;
  for await (const { bytes, last } of pieces) {
    frame ??= new Decompress((block) => {
      if (block.length > 0) blocks.push(block);
    });
    try {
      // The decoder keeps what it cannot use yet, longer than the chunk is valid.
      frame.push(Uint8Array.from(bytes), last);
    } catch (error) {
      const message = `${uri} is not whole zstd: ${messageOf(error)}`;
      throw new OciError('ERR_OCI_FORMAT', message, { at: { uri }, cause: error });
    }
    if (last) frame = undefined;
    yield* blocks;
    blocks = [];
  }
}
