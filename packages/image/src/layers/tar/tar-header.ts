import { ImageError } from '../../errors.ts';
import { blockBytes, checksumAgrees, readNumber, type TarBytes } from './header-fields.ts';
import type { TarEntryKind } from './tar-entry.ts';
import { type AsciiDecoder, decodeName } from './text-decoder.ts';

const slash = 0x2f;
const dot = 0x2e;

/** Fields of a header as they stand; one object is filled again and again. */
export interface TarHeader {
  /** Type flag. */
  flag: number;
  /** Name with its ustar prefix. */
  name: string;
  /** The name is a clean path but for a `./` before it or a slash behind it, as nearly all are. */
  isPlain: boolean;
  linkName: string;
  /** Bytes that the header states. */
  size: number;
  mode: number;
}

/** Gives an empty header to fill. */
export function emptyHeader(): TarHeader {
  return { flag: 0, name: '', isPlain: false, linkName: '', size: 0, mode: 0 };
}

/**
 * Reads a header block in place. `offset` is where it stands in the archive.
 * @throws ImageError `ERR_IMAGE_TAR` where the block is no header
 */
export function fillHeader(
  header: TarHeader,
  archive: TarBytes,
  start: number,
  offset: number,
  decodeAscii: AsciiDecoder,
): void {
  if (!checksumAgrees(archive, start)) {
    throw new ImageError('ERR_IMAGE_TAR', `no tar header at offset ${offset}: wrong checksum`, {
      at: { offset },
    });
  }
  const block = archive.bytes;
  header.flag = block[start + 156] ?? 0;
  header.size = readNumber(block, start + 124, 12);
  header.mode = readNumber(block, start + 100, 8) & 0o7777;
  header.linkName = block[start + 157] === 0 ? '' : readText(block, start + 157, 100, decodeAscii);
  const prefixBytes = block[start + 345] === 0 ? 0 : prefixLength(block, start);
  const name = readName(header, block, start, decodeAscii);
  if (prefixBytes === 0) {
    header.name = name;
    return;
  }
  header.name = `${readText(block, start + 345, prefixBytes, decodeAscii)}/${name}`;
  header.isPlain = false;
}

/** Reads the name field. Each byte is looked at for its end anyway: whether the name is plain costs little. */
function readName(
  header: TarHeader,
  block: Uint8Array,
  start: number,
  decodeAscii: AsciiDecoder,
): string {
  const limit = start + 100;
  const first = block[start] === dot && block[start + 1] === slash ? start + 2 : start;
  let end = first;
  let bits = 0;
  let isPlain = true;
  for (let before = slash; end < limit; end += 1) {
    const byte = block[end] ?? 0;
    if (byte === 0) break;
    bits |= byte;
    if (before === slash && (byte === slash || byte === dot)) isPlain = false;
    before = byte;
  }
  header.isPlain = isPlain && end > first;
  return decodeText(block, start, end, bits, decodeAscii);
}

/** Tells how long the name prefix is: none without "ustar\0" (GNU keeps times there), less in star's form. */
function prefixLength(block: Uint8Array, start: number): number {
  const magic = start + 257;
  const isUstar =
    block[magic] === 0x75 &&
    block[magic + 1] === 0x73 &&
    block[magic + 2] === 0x74 &&
    block[magic + 3] === 0x61 &&
    block[magic + 4] === 0x72 &&
    block[magic + 5] === 0;
  if (!isUstar) return 0;
  const tail = start + blockBytes - 4;
  const isStar =
    block[tail] === 0x74 &&
    block[tail + 1] === 0x61 &&
    block[tail + 2] === 0x72 &&
    block[tail + 3] === 0;
  return isStar ? 131 : 155;
}

function readText(
  block: Uint8Array,
  start: number,
  length: number,
  decodeAscii: AsciiDecoder,
): string {
  let end = start;
  let bits = 0;
  for (const limit = start + length; end < limit; end += 1) {
    const byte = block[end] ?? 0;
    if (byte === 0) break;
    bits |= byte;
  }
  return decodeText(block, start, end, bits, decodeAscii);
}

function decodeText(
  block: Uint8Array,
  start: number,
  end: number,
  bits: number,
  decodeAscii: AsciiDecoder,
): string {
  return bits < 0x80 ? decodeAscii(block, start, end) : decodeName(block.subarray(start, end));
}

/** Gives the kind of an entry by its type flag. A flag that nobody knows is a file (POSIX, ustar). */
export function entryKind(flag: number, name: string): TarEntryKind {
  switch (flag) {
    case 0x31:
      return 'hardlink';
    case 0x32:
      return 'symlink';
    case 0x33:
      return 'character-device';
    case 0x34:
      return 'block-device';
    case 0x35:
    case 0x44: // GNU "dumpdir": a folder whose content is a list of names
      return 'directory';
    case 0x36:
      return 'fifo';
    case 0x00:
    case 0x30:
      // Before POSIX a folder was known by its slash.
      return name.endsWith('/') ? 'directory' : 'file';
    default:
      return 'file';
  }
}

/** Tells whether content follows the header: for links, devices, folders and pipes none does, whatever the size. */
export function hasContent(flag: number): boolean {
  return flag < 0x31 || flag > 0x36;
}
