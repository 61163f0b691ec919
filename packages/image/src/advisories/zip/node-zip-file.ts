import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32, inflateRaw, inflateRawSync } from 'node:zlib';
import { messageOf } from '@seaworthy/core';
import { ImageError } from '../../errors.ts';
import {
  readZip64End,
  readZipEnd,
  readZipEntry,
  readZipLocalHeader,
  type ZipDirectoryPlace,
  type ZipEntry,
  zip64EndBytes,
  zipLocalHeaderBytes,
  zipTailBytes,
} from './zip-directory.ts';

/** A zip on disk, read by position. */
export interface ZipFile {
  /** Gives the entries in the directory's order; more than `maxEntries` is a limit error. */
  entries(maxEntries: number): Promise<readonly ZipEntry[]>;
  /** Gives the content of an entry, checked against its size and CRC; never more than `maxBytes`. */
  read(entry: ZipEntry, maxBytes: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Opens a zip file and finds its directory. */
export async function openZipFile(path: string): Promise<ZipFile> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const place = await findDirectory(file, size, path);
    return {
      entries: (maxEntries) => listEntries(file, place, path, maxEntries),
      read: (entry, maxBytes) => readEntry(file, entry, `${path}:${entry.name}`, maxBytes),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function findDirectory(
  file: FileHandle,
  size: number,
  path: string,
): Promise<ZipDirectoryPlace> {
  const tailBytes = Math.min(size, zipTailBytes);
  const end = readZipEnd(await readAt(file, size - tailBytes, tailBytes, path), path);
  const place =
    end.kind === 'directory'
      ? end.place
      : readZip64End(await readAt(file, end.offset, zip64EndBytes, path), path);
  if (place.offset + place.bytes > size) {
    throw new ImageError('ERR_IMAGE_ADVISORY', 'zip: the directory lies outside the file', {
      at: { path },
    });
  }
  return place;
}

/** The directory is read through a window: a lying count or length costs no memory. */
async function listEntries(
  file: FileHandle,
  place: ZipDirectoryPlace,
  path: string,
  maxEntries: number,
): Promise<readonly ZipEntry[]> {
  if (place.entries > maxEntries) throw tooManyEntries(place.entries, maxEntries, path);
  const longest = 46 + 3 * 0xffff;
  const windowBytes = 1024 * 1024;
  const entries: ZipEntry[] = [];
  const end = place.offset + place.bytes;
  let buffer: Uint8Array = new Uint8Array(0);
  let start = place.offset;
  let at = 0;
  while (start + at < end) {
    if (buffer.length - at < longest && start + buffer.length < end) {
      start += at;
      buffer = await readAt(file, start, Math.min(windowBytes, end - start), path);
      at = 0;
    }
    const { entry, size } = readZipEntry(buffer, at, path);
    at += size;
    entries.push(entry);
    if (entries.length > maxEntries) throw tooManyEntries(entries.length, maxEntries, path);
  }
  if (entries.length !== place.entries) {
    const message = `zip: the directory has ${entries.length} entries, the end record says ${place.entries}`;
    throw new ImageError('ERR_IMAGE_ADVISORY', message, { at: { path } });
  }
  refuseOverlaps(entries, path);
  return entries;
}

/** Entries that lie over each other make a small file into endless data. */
function refuseOverlaps(entries: readonly ZipEntry[], path: string): void {
  let free = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.offset < free) {
      throw new ImageError('ERR_IMAGE_ADVISORY', 'zip: entries lie over each other', {
        at: { path: `${path}:${entry.name}` },
      });
    }
    free = entry.offset + zipLocalHeaderBytes + entry.compressedBytes;
  }
}

/** Up to this many bytes an entry is decompressed at once. */
const smallBytes = 256 * 1024;

async function readEntry(
  file: FileHandle,
  entry: ZipEntry,
  path: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const fail = (message: string): ImageError =>
    new ImageError('ERR_IMAGE_ADVISORY', `zip: ${message}`, { at: { path } });
  if (entry.encrypted) throw fail('the entry is encrypted');
  const seen = Math.max(entry.bytes, entry.method === 0 ? entry.compressedBytes : 0);
  if (seen > maxBytes || entry.compressedBytes > maxBytes) {
    throw new ImageError('ERR_IMAGE_LIMIT', `advisory has ${seen} bytes, more than ${maxBytes}`, {
      at: { path },
      limit: { limit: 'advisoryBytes', max: maxBytes, seen },
    });
  }
  const content = await decompress(entry, await readData(file, entry, path), fail);
  if (content.length !== entry.bytes) throw fail('the entry has not the size it states');
  if (crc32(content) !== entry.crc32) throw fail('the entry has not the CRC it states');
  return content;
}

/** Reads header and data at once: most local headers are as long as the directory lets one think. */
async function readData(file: FileHandle, entry: ZipEntry, path: string): Promise<Uint8Array> {
  const guess = zipLocalHeaderBytes + entry.nameBytes;
  const piece = await readAt(file, entry.offset, guess + entry.compressedBytes, path);
  const start = readZipLocalHeader(piece, path);
  return start === guess
    ? piece.subarray(start)
    : await readAt(file, entry.offset + start, entry.compressedBytes, path);
}

async function decompress(
  entry: ZipEntry,
  data: Uint8Array,
  fail: (message: string) => ImageError,
): Promise<Uint8Array> {
  if (entry.method === 0) return data;
  if (entry.method !== 8) throw fail(`compression method ${entry.method} is not read`);
  try {
    // One byte of room, so that a longer content is seen as longer.
    const options = { maxOutputLength: entry.bytes + 1 };
    // A small document takes less time than the way to another thread and back.
    if (entry.bytes <= smallBytes) return inflateRawSync(data, options);
    return await promisify(inflateRaw)(data, options);
  } catch (cause) {
    throw fail(`the entry cannot be decompressed: ${messageOf(cause)}`);
  }
}

async function readAt(
  file: FileHandle,
  position: number,
  bytes: number,
  path: string,
): Promise<Uint8Array> {
  const buffer = new Uint8Array(bytes);
  let filled = 0;
  while (filled < bytes) {
    const { bytesRead } = await file.read(buffer, filled, bytes - filled, position + filled);
    if (bytesRead === 0) {
      throw new ImageError('ERR_IMAGE_ADVISORY', 'zip: the file is cut short', {
        at: { path, offset: position + filled },
      });
    }
    filled += bytesRead;
  }
  return buffer;
}

function tooManyEntries(seen: number, max: number, path: string): ImageError {
  return new ImageError('ERR_IMAGE_LIMIT', `zip has more than ${max} entries`, {
    at: { path },
    limit: { limit: 'advisoryCount', max, seen },
  });
}
