import { ImageError } from '../../errors.ts';
import { blockBytes, readNumber } from './header-fields.ts';
import type { PaxSparse } from './pax-records.ts';
import {
  decimal,
  expandSparse,
  maxSparseRanges,
  rangesOfNumbers,
  readOldSparseRanges,
  type SparseRange,
  splitSparseContent,
} from './sparse-map.ts';

/** What is known of the sparse file that is being read, in whichever of the four forms. */
export class PendingSparse {
  #ranges: SparseRange[] | undefined;
  #mapInContent = false;
  #realSize: number | undefined;

  /** Whether the present entry is a sparse file. */
  get active(): boolean {
    return this.#realSize !== undefined;
  }

  /** Size of the file with its holes; undefined where the entry is not sparse. */
  get realSize(): number | undefined {
    return this.#realSize;
  }

  /** Forgets the entry before. */
  clear(): void {
    this.#ranges = undefined;
    this.#mapInContent = false;
    this.#realSize = undefined;
  }

  /** Reads an old GNU sparse header; true where extension blocks follow. */
  begin(block: Uint8Array, start: number): boolean {
    this.#ranges = [...readOldSparseRanges(block, start + 386, 4)];
    this.#realSize = readNumber(block, start + 483, 12);
    return block[start + 482] !== 0;
  }

  /**
   * Reads an extension block of an old GNU sparse header; true where another follows. Of more ranges
   * than are allowed none is kept: the file then counts as damaged, the archive does not.
   */
  extend(block: Uint8Array, start: number): boolean {
    const ranges = this.#ranges;
    if (ranges !== undefined) {
      ranges.push(...readOldSparseRanges(block, start, 21));
      if (ranges.length > maxSparseRanges) this.#ranges = undefined;
    }
    return block[start + blockBytes - 8] !== 0;
  }

  /** Takes the pax records of a sparse file. */
  beginPax(sparse: PaxSparse): void {
    this.#realSize = decimal(sparse.realSize ?? '');
    this.#mapInContent = sparse.numbers === undefined;
    this.#ranges =
      sparse.numbers === undefined || sparse.numbers.length > maxSparseRanges * 2
        ? undefined
        : [...rangesOfNumbers(sparse.numbers)];
  }

  /**
   * Gives the whole file for the stored pieces.
   * @throws ImageError `ERR_IMAGE_TAR`
   */
  expand(stored: Uint8Array): Uint8Array {
    const size = this.#realSize ?? Number.NaN;
    if (!(size >= 0)) throw new ImageError('ERR_IMAGE_TAR', 'a sparse file states no size');
    if (this.#mapInContent) {
      const { ranges, data } = splitSparseContent(stored);
      return expandSparse(data, ranges, size);
    }
    if (this.#ranges === undefined) {
      throw new ImageError('ERR_IMAGE_TAR', 'a sparse file has more pieces than allowed');
    }
    return expandSparse(stored, this.#ranges, size);
  }
}
