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

/** Tells whether the checksum of a header agrees, as a sum of unsigned or (old writers) of signed bytes. */
export function checksumAgrees(block: Uint8Array, start: number): boolean {
  let sum = 0;
  for (let at = start; at < start + 148; at += 1) sum += block[at] ?? 0;
  // The checksum field itself counts as eight blanks.
  sum += 256;
  for (let at = start + 156; at < start + blockBytes; at += 1) sum += block[at] ?? 0;
  const stated = readNumber(block, start + 148, 8);
  return stated === sum || stated === signedSum(block, start, sum);
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
export function isZeroBlock(block: Uint8Array, start: number): boolean {
  for (let at = start; at < start + blockBytes; at += 1) if (block[at] !== 0) return false;
  return true;
}

/** Gives the padded length of content. Not by bit operations: those end at 2 GiB. */
export function paddedBytes(size: number): number {
  return Math.ceil(size / blockBytes) * blockBytes;
}
