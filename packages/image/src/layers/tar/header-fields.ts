/** Bytes of one tar block: headers are one, content is padded to it. */
export const blockBytes = 512;

/**
 * Reads a number of a tar header: octal digits, or base-256 where the first bit is set (GNU tar manual,
 * "Extensions to the tar archive format"). NaN where it is neither, or beyond the safe integers.
 */
export function readNumber(block: Uint8Array, start: number, length: number): number {
  const first = block[start] ?? 0;
  if (first >= 0x80) return readBase256(block, start, length);
  let at = start;
  const end = start + length;
  while (at < end && block[at] === 0x20) at += 1;
  let value = 0;
  for (; at < end; at += 1) {
    const byte = block[at] ?? 0;
    if (byte === 0 || byte === 0x20) break;
    if (byte < 0x30 || byte > 0x37) return Number.NaN;
    value = value * 8 + (byte - 0x30);
  }
  return value <= Number.MAX_SAFE_INTEGER ? value : Number.NaN;
}

function readBase256(block: Uint8Array, start: number, length: number): number {
  const first = block[start] ?? 0;
  // The second bit is the sign of a two's complement number; how far below zero does not matter.
  if ((first & 0x40) !== 0) return -1;
  let value = first & 0x3f;
  for (let at = start + 1; at < start + length; at += 1) {
    value = value * 256 + (block[at] ?? 0);
    if (value > Number.MAX_SAFE_INTEGER) return Number.NaN;
  }
  return value;
}

/** Bytes of an archive with a view for reading them four at a time, in which headers are summed. */
export interface TarBytes {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** Gives the view of bytes: made once for a chunk, not once for a header. */
export function tarBytes(bytes: Uint8Array): TarBytes {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/** Tells whether the checksum of a header agrees, as a sum of unsigned or (old writers) of signed bytes. */
export function checksumAgrees({ bytes, view }: TarBytes, start: number): boolean {
  // The checksum field itself counts as eight blanks.
  let sum = sumBlock(view, start) + 256;
  for (let at = start + 148; at < start + 156; at += 1) sum -= bytes[at] ?? 0;
  const stated = readNumber(bytes, start + 148, 8);
  return stated === sum || stated === signedSum(bytes, start, sum);
}

/** Adds up the bytes of a block: two sums of two bytes each run in one number, and 128 bytes overflow none. */
function sumBlock(view: DataView, start: number): number {
  const evens = 0x00ff00ff;
  let even = 0;
  let odd = 0;
  for (let at = start; at < start + blockBytes; at += 8) {
    const one = view.getInt32(at);
    const two = view.getInt32(at + 4);
    // Most of a header is zeros.
    if ((one | two) === 0) continue;
    even += (one & evens) + (two & evens);
    odd += ((one >>> 8) & evens) + ((two >>> 8) & evens);
  }
  return (even & 0xffff) + (even >>> 16) + (odd & 0xffff) + (odd >>> 16);
}

function signedSum(block: Uint8Array, start: number, unsigned: number): number {
  let sum = unsigned;
  for (let at = start; at < start + blockBytes; at += 1) {
    const inField = at >= start + 148 && at < start + 156;
    if (!inField && (block[at] ?? 0) >= 0x80) sum -= 256;
  }
  return sum;
}

/** Tells whether a block holds only zeros: two of them end an archive. */
export function isZeroBlock({ view }: TarBytes, start: number): boolean {
  for (let at = start; at < start + blockBytes; at += 4) {
    if (view.getInt32(at) !== 0) return false;
  }
  return true;
}

/** Gives the padded length of content. Not by bit operations: those end at 2 GiB. */
export function paddedBytes(size: number): number {
  return Math.ceil(size / blockBytes) * blockBytes;
}
