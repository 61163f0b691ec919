import { ImageError } from '../../errors.ts';

/** An entry of a zip's central directory. */
export interface ZipEntry {
  readonly name: string;
  /** Length of the name as it is written. */
  readonly nameBytes: number;
  /** 0 = stored, 8 = deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc32: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  /** Offset of the local header in the file. */
  readonly offset: number;
}

/** Where the central directory lies in the file. */
export interface ZipDirectoryPlace {
  readonly offset: number;
  readonly bytes: number;
  readonly entries: number;
}

/** Bytes at the end of a file in which the end record lies: 22, a comment of up to 65,535, a zip64 locator. */
export const zipTailBytes: number = 22 + 65_535 + 20;

/** What the end of a zip says: the directory's place, or the offset of the zip64 record that says it. */
export type ZipEnd =
  | { readonly kind: 'directory'; readonly place: ZipDirectoryPlace }
  | { readonly kind: 'zip64'; readonly offset: number };

/** Finds the end record in the last bytes of a file (APPNOTE 4.3.16, 4.3.15). */
export function readZipEnd(tail: Uint8Array, path: string): ZipEnd {
  const view = viewOf(tail);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    // The comment reaches exactly to the end: other hits are bytes of a comment.
    if (at + 22 + view.getUint16(at + 20, true) !== tail.length) continue;
    if (at >= 20 && view.getUint32(at - 20, true) === 0x07064b50) {
      return { kind: 'zip64', offset: uint64(view, at - 20 + 8, path) };
    }
    const place = {
      entries: view.getUint16(at + 10, true),
      bytes: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
    };
    return { kind: 'directory', place };
  }
  throw broken('there is no end record: the file is no zip, or cut short', path);
}

/** Bytes of a zip64 end record that are read. */
export const zip64EndBytes = 56;

/** Reads a zip64 end record (APPNOTE 4.3.14). */
export function readZip64End(record: Uint8Array, path: string): ZipDirectoryPlace {
  const view = viewOf(record);
  if (record.length < zip64EndBytes || view.getUint32(0, true) !== 0x06064b50) {
    throw broken('the zip64 end record is not where the locator says', path);
  }
  return {
    entries: uint64(view, 32, path),
    bytes: uint64(view, 40, path),
    offset: uint64(view, 48, path),
  };
}

/** Reads one entry of the central directory; `size` is how many bytes it takes (APPNOTE 4.3.12). */
export function readZipEntry(
  directory: Uint8Array,
  at: number,
  path: string,
): { readonly entry: ZipEntry; readonly size: number } {
  const view = viewOf(directory);
  if (at + 46 > directory.length || view.getUint32(at, true) !== 0x02014b50) {
    throw broken('the central directory is damaged or cut short', path);
  }
  const nameEnd = at + 46 + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const end = extraEnd + view.getUint16(at + 32, true);
  if (end > directory.length) throw broken('the central directory is cut short', path);
  const small = {
    bytes: view.getUint32(at + 24, true),
    compressedBytes: view.getUint32(at + 20, true),
    offset: view.getUint32(at + 42, true),
  };
  const entry: ZipEntry = {
    name: new TextDecoder().decode(directory.subarray(at + 46, nameEnd)),
    nameBytes: nameEnd - at - 46,
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    method: view.getUint16(at + 10, true),
    crc32: view.getUint32(at + 16, true),
    ...withZip64(small, directory.subarray(nameEnd, extraEnd), path),
  };
  return { entry, size: end - at };
}

/** Bytes of a local header before its name. */
export const zipLocalHeaderBytes = 30;

/** Gives how many bytes a local header takes in all (APPNOTE 4.3.7). */
export function readZipLocalHeader(header: Uint8Array, path: string): number {
  const view = viewOf(header);
  if (header.length < zipLocalHeaderBytes || view.getUint32(0, true) !== 0x04034b50) {
    throw broken('the local header is not where the directory says', path);
  }
  return zipLocalHeaderBytes + view.getUint16(26, true) + view.getUint16(28, true);
}

interface ZipSizes {
  readonly bytes: number;
  readonly compressedBytes: number;
  readonly offset: number;
}

/** Sizes that do not fit stand in the extra field 1, in fixed order (APPNOTE 4.5.3). */
function withZip64(small: ZipSizes, extra: Uint8Array, path: string): ZipSizes {
  const full = 0xffffffff;
  if (small.bytes !== full && small.compressedBytes !== full && small.offset !== full) return small;
  const view = viewOf(extra);
  let at = 0;
  while (at + 4 <= extra.length) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) !== 1 || at + 4 + size > extra.length) {
      at += 4 + size;
      continue;
    }
    let next = at + 4;
    const take = (value: number): number => {
      if (value !== full) return value;
      if (next + 8 > at + 4 + size) throw broken('the zip64 field is cut short', path);
      next += 8;
      return uint64(view, next - 8, path);
    };
    const bytes = take(small.bytes);
    const compressedBytes = take(small.compressedBytes);
    return { bytes, compressedBytes, offset: take(small.offset) };
  }
  throw broken('an entry needs a zip64 field and has none', path);
}

function uint64(view: DataView, at: number, path: string): number {
  const value = view.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw broken('a zip64 number is too large', path);
  return Number(value);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function broken(message: string, path: string): ImageError {
  return new ImageError('ERR_IMAGE_ADVISORY', `zip: ${message}`, { at: { path } });
}
