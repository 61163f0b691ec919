/** How the bytes of a layer are packed. */
export type CompressionFormat = 'none' | 'gzip' | 'zstd' | 'bzip2' | 'xz';

/** Bytes that must be there before the format of a stream can be told. */
export const magicBytes = 6;

/**
 * Tells the format by the first bytes: media types and file names lie, and layers of docker-archives have
 * none. A zstd stream may begin with a skippable frame (RFC 8878, section 3.1.2).
 */
export function compressionFormat(head: Uint8Array): CompressionFormat {
  if (begins(head, [0x1f, 0x8b])) return 'gzip';
  if (begins(head, [0x28, 0xb5, 0x2f, 0xfd])) return 'zstd';
  if (((head[0] ?? 0) & 0xf0) === 0x50 && begins(head.subarray(1), [0x2a, 0x4d, 0x18])) {
    return 'zstd';
  }
  if (begins(head, [0x42, 0x5a, 0x68])) return 'bzip2';
  if (begins(head, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00])) return 'xz';
  return 'none';
}

function begins(head: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => head[index] === byte);
}
