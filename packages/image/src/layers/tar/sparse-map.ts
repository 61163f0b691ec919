import { ImageError } from '../../errors.ts';
import { blockBytes, readNumber } from './header-fields.ts';

/** A piece of a sparse file that holds data; between pieces there are zeros. */
export interface SparseRange {
  readonly offset: number;
  readonly length: number;
}

/** Ranges that one sparse file may have: each costs memory before any content is read. */
export const maxSparseRanges = 65_536;

/** Reads `count` ranges of an old GNU sparse header or its extension block; an empty one ends them. */
export function readOldSparseRanges(
  block: Uint8Array,
  start: number,
  count: number,
): readonly SparseRange[] {
  const ranges: SparseRange[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = start + index * 24;
    if (block[at] === 0 && block[at + 12] === 0) break;
    ranges.push({
      offset: readNumber(block, at, 12),
      length: readNumber(block, at + 12, 12),
    });
  }
  return ranges;
}

/** Reads the ranges of pax forms 0.0 and 0.1: offsets and lengths by turns. */
export function rangesOfNumbers(numbers: readonly string[]): readonly SparseRange[] {
  const ranges: SparseRange[] = [];
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    ranges.push({
      offset: decimal(numbers[index] ?? ''),
      length: decimal(numbers[index + 1] ?? ''),
    });
  }
  if (numbers.length % 2 === 1) ranges.push({ offset: Number.NaN, length: Number.NaN });
  return ranges;
}

/** Reads the map that begins the content in pax form 1.0, and gives the data behind it. */
export function splitSparseContent(content: Uint8Array): {
  readonly ranges: readonly SparseRange[];
  readonly data: Uint8Array;
} {
  let at = 0;
  const next = (): number => {
    const end = content.indexOf(0x0a, at);
    if (end < 0 || end - at > 20) return Number.NaN;
    const value = decimal(String.fromCharCode(...content.subarray(at, end)));
    at = end + 1;
    return value;
  };
  const count = next();
  if (!(count <= maxSparseRanges)) {
    throw new ImageError('ERR_IMAGE_TAR', 'the map of a sparse file cannot be read');
  }
  const ranges: SparseRange[] = [];
  for (let index = 0; index < count; index += 1) ranges.push({ offset: next(), length: next() });
  return { ranges, data: content.subarray(Math.ceil(at / blockBytes) * blockBytes) };
}

/**
 * Puts the pieces of a sparse file where they belong.
 * @throws ImageError `ERR_IMAGE_TAR` where the ranges do not fit the size, overlap, or want more data than there is
 */
export function expandSparse(
  data: Uint8Array,
  ranges: readonly SparseRange[],
  realSize: number,
): Uint8Array {
  const bytes = new Uint8Array(realSize);
  let from = 0;
  let free = 0;
  for (const { offset, length } of ranges) {
    if (!(offset >= free && length >= 0 && offset + length <= realSize)) {
      throw new ImageError('ERR_IMAGE_TAR', 'the map of a sparse file does not fit its size');
    }
    if (from + length > data.length) {
      throw new ImageError('ERR_IMAGE_TAR', 'a sparse file has less data than its map says');
    }
    bytes.set(data.subarray(from, from + length), offset);
    from += length;
    free = offset + length;
  }
  return bytes;
}

/** Reads a decimal number of a pax record; NaN where it is none. */
export function decimal(text: string): number {
  const value = /^[0-9]{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return value <= Number.MAX_SAFE_INTEGER ? value : Number.NaN;
}
