import type { Limits } from '@seaworthy/core';
import {
  blockBytes,
  checksumAgrees,
  paddedBytes,
  readNumber,
  type TarBytes,
} from './header-fields.ts';
import { type NameQuestion, nextHash } from './name-filter.ts';
import type { TarHandler } from './tar-entry.ts';

const slash = 0x2f;
const dot = 0x2e;

/** Bytes of the name and of the link name in a header. */
const nameBytes = 100;

/** Gives what passes over entries for a handler; nothing does where its names must all be looked at. */
export function passedEntries(
  { filter }: Pick<TarHandler, 'filter'>,
  { pathBytes }: Pick<Limits, 'pathBytes'>,
): PassedEntries | undefined {
  // The names of a header can be too long only where the limit is very low.
  return filter === undefined || pathBytes < nameBytes ? undefined : new PassedEntries(filter);
}

/** Passes over entries that lie whole in a chunk and that a filter does not let through. */
export class PassedEntries {
  readonly #filter: NameQuestion;
  #count = 0;

  constructor(filter: NameQuestion) {
    this.#filter = filter;
  }

  /** Entries of the last call. */
  get count(): number {
    return this.#count;
  }

  /** Passes over entries from a header on, at most so many; gives how many bytes they take. */
  pass(archive: TarBytes, from: number, most: number): number {
    const { bytes } = archive;
    const last = bytes.length - blockBytes;
    let count = 0;
    let at = from;
    while (at <= last && bytes[at] !== 0 && count < most) {
      const size = passedContent(archive, at, this.#filter);
      const next = at + blockBytes + paddedBytes(size);
      if (size < 0 || next > bytes.length) break;
      count += 1;
      at = next;
    }
    this.#count = count;
    return at - from;
  }
}

/**
 * Looks at a header only for whether its entry may be passed over, and gives its bytes of content: an ordinary
 * file, folder or symbolic link with a plain name in which nobody is interested. -1 for every other, which is to
 * be read with care. Most entries of an image end here, so it is all in one place and makes no objects.
 */
function passedContent(archive: TarBytes, start: number, filter: NameQuestion): number {
  const { bytes, view } = archive;
  const flag = bytes[start + 156];
  const isFile = flag === 0x30 || flag === 0;
  // A name that goes on in the prefix field is not whole here.
  if (!(isFile || flag === 0x35 || flag === 0x32) || bytes[start + 345] !== 0) return -1;
  const size = flag === 0x32 ? 0 : readNumber(bytes, start + 124, 12);
  if (!(size >= 0) || (flag === 0x35 && size !== 0)) return -1;
  const first = bytes[start] === dot && bytes[start + 1] === slash ? start + 2 : start;
  const limit = start + 100;
  let end = first;
  let bits = 0;
  let hash = 0;
  let folder = 0;
  let before = slash;
  for (; end < limit; end += 1) {
    const byte = bytes[end] ?? 0;
    if (byte === 0) break;
    // Empty segments, and those that begin with a dot: `.`, `..` and whiteouts are among them.
    if (before === slash && (byte === slash || byte === dot)) return -1;
    if (byte === slash) folder = hash;
    hash = nextHash(hash, byte);
    bits |= byte;
    before = byte;
  }
  if (end === first || bits >= 0x80 || (isFile && before === slash)) return -1;
  const tail = end - first < 4 ? 0 : view.getInt32(end - 4);
  // Behind the slash of a folder's name nothing follows: what stands before it is the path.
  if (filter.lets(before === slash ? folder : hash, folder, tail, before)) return -1;
  return checksumAgrees(archive, start) ? size : -1;
}
