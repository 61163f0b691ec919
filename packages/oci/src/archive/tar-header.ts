/** Size of a block; content is padded to it. */
export const blockBytes = 512;

/** One header block of a tar, names not yet joined with what extended headers say. */
export interface TarHeader {
  readonly name: string;
  readonly size: number;
  /** Type flag as a character; NUL (old files) is `0`. */
  readonly type: string;
  readonly linkname: string;
}

/** What a block is: a header, the zeros that end a tar, or what the fault says. */
export type TarBlock =
  | { readonly kind: 'header'; readonly header: TarHeader }
  | { readonly kind: 'end' }
  | { readonly kind: 'fault'; readonly fault: string };

const decoder = new TextDecoder();

/** Reads one block of 512 bytes as a header (POSIX.1-1988 ustar, GNU, or older without magic). */
export function decodeTarHeader(block: Uint8Array): TarBlock {
  const stored = octal(block, 148, 8);
  const { unsigned, signed } = checksums(block);
  if (unsigned === 8 * 0x20 && block.every((byte) => byte === 0)) return { kind: 'end' };
  // Some old writers summed signed bytes.
  if (stored === undefined || (stored !== unsigned && stored !== signed)) {
    return { kind: 'fault', fault: 'header checksum is wrong' };
  }
  const size = numberAt(block, 124, 12);
  if (size === undefined) return { kind: 'fault', fault: 'size is not a number' };
  const prefix = isPosix(block) ? textAt(block, 345, 155) : '';
  const name = textAt(block, 0, 100);
  const flag = block[156] ?? 0;
  return {
    kind: 'header',
    header: {
      name: prefix === '' ? name : `${prefix}/${name}`,
      size,
      type: flag === 0 ? '0' : String.fromCharCode(flag),
      linkname: textAt(block, 157, 100),
    },
  };
}

/** Gives the text before the first NUL. */
export function textAt(bytes: Uint8Array, offset: number, length: number): string {
  const field = bytes.subarray(offset, offset + length);
  const end = field.indexOf(0);
  return decoder.decode(end < 0 ? field : field.subarray(0, end));
}

function checksums(block: Uint8Array): { unsigned: number; signed: number } {
  let unsigned = 0;
  let high = 0;
  for (let at = 0; at < blockBytes; at++) {
    const byte = at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0);
    unsigned += byte;
    if (byte > 0x7f) high++;
  }
  return { unsigned, signed: unsigned - high * 256 };
}

/** `ustar` and NUL; GNU has a blank there and other fields where POSIX has the prefix. */
function isPosix(block: Uint8Array): boolean {
  return textAt(block, 257, 5) === 'ustar' && block[262] === 0;
}

/** Octal digits, or with the top bit set a big-endian binary number (GNU base-256). */
function numberAt(block: Uint8Array, offset: number, length: number): number | undefined {
  const first = block[offset] ?? 0;
  if (first < 0x80) return octal(block, offset, length);
  // 0xff begins a negative number; a size has only 0x80.
  let value = first === 0x80 ? 0 : Number.NaN;
  for (let at = offset + 1; at < offset + length; at++) value = value * 256 + (block[at] ?? 0);
  return Number.isSafeInteger(value) ? value : undefined;
}

function octal(block: Uint8Array, offset: number, length: number): number | undefined {
  const text = textAt(block, offset, length).trim();
  if (!/^[0-7]*$/.test(text)) return undefined;
  return text === '' ? 0 : Number.parseInt(text, 8);
}
