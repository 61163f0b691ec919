/** How a file is compressed, by its first bytes; `none` where nothing known stands there. */
export type ArchiveCompression = 'none' | 'gzip' | 'zstd' | 'bzip2' | 'xz';

/** Bytes that {@link compressionOf} looks at. */
export const magicBytes = 6;

/** Tells how a file is compressed. */
export function compressionOf(head: Uint8Array): ArchiveCompression {
  const starts = (...magic: number[]): boolean => magic.every((byte, at) => head[at] === byte);
  if (starts(0x1f, 0x8b)) return 'gzip';
  if (starts(0x28, 0xb5, 0x2f, 0xfd)) return 'zstd';
  // A skippable frame, 0x184d2a50 to 5f, may come first (RFC 8878, 3.1.2).
  if (
    ((head[0] ?? 0) & 0xf0) === 0x50 &&
    head[1] === 0x2a &&
    head[2] === 0x4d &&
    head[3] === 0x18
  ) {
    return 'zstd';
  }
  if (starts(0x42, 0x5a, 0x68)) return 'bzip2';
  if (starts(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return 'xz';
  return 'none';
}
