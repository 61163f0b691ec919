import { hashOf, type NameQuestion } from '../layers/tar/name-filter.ts';

/** Names that are kept of one layer at most; a layer with more is not cached. */
const maxNames = 1_000_000;

/**
 * The names of a layer that did not matter when it was read, as hashes of 32 bits. Where what lies below the layer
 * holds such a name, the layer must be read again: an entry of that name may hide it. Two names of one hash
 * cost a reading and never an answer.
 */
export class NameHashes implements NameQuestion {
  #hashes = new Uint32Array(1024);
  #count = 0;
  #isSorted = true;
  readonly #inner: NameQuestion | undefined;

  /** `inner` decides which names matter. */
  constructor(inner?: NameQuestion) {
    this.#inner = inner;
  }

  /** Makes them of what {@link NameHashes.steps} gave. */
  static ofSteps(steps: readonly number[]): NameHashes {
    const names = new NameHashes();
    let hash = 0;
    for (const step of steps) {
      hash += step;
      names.#addHash(hash);
    }
    return names;
  }

  /** There were more names than are kept. */
  get isFull(): boolean {
    return this.#count > maxNames;
  }

  /** Asks the filter, and keeps the names that it does not let through. */
  lets(path: number, folder: number, tail: number, last: number): boolean {
    if (this.#inner?.lets(path, folder, tail, last) !== false) return true;
    this.#addHash(path);
    return false;
  }

  /** Keeps a name. */
  add(path: string): void {
    this.#addHash(hashOf(path));
  }

  /** Tells whether a name may be among them. */
  has(path: string): boolean {
    this.#sort();
    const wanted = hashOf(path) >>> 0;
    let from = 0;
    let to = this.#count;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.#hashes[middle] ?? 0) < wanted) from = middle + 1;
      else to = middle;
    }
    return from < this.#count && this.#hashes[from] === wanted;
  }

  /** Gives the hashes in order, each as what it adds to the one before. */
  steps(): number[] {
    this.#sort();
    return Array.from(
      this.#hashes.subarray(0, this.#count),
      (hash, at) => hash - (at === 0 ? 0 : (this.#hashes[at - 1] ?? 0)),
    );
  }

  #sort(): void {
    if (this.#isSorted) return;
    this.#hashes.subarray(0, this.#count).sort();
    this.#isSorted = true;
  }

  #addHash(hash: number): void {
    if (this.#count > maxNames) return;
    if (this.#count === this.#hashes.length) {
      const more = new Uint32Array(2 * this.#count);
      more.set(this.#hashes);
      this.#hashes = more;
    }
    this.#hashes[this.#count] = hash;
    this.#count += 1;
    this.#isSorted = false;
  }
}
