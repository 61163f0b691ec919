const tableBits = 16;

/** What a mark of the table speaks of. */
const marks = { path: 1, folder: 2, tail: 4, last: 8 } as const;

/** Bytes of the end of a name that are compared at once. */
const tailBytes = 4;

/** What a scanner asks by the bytes of a name; see {@link NameFilter.lets}. */
export interface NameQuestion {
  lets(path: number, folder: number, tail: number, last: number): boolean;
}

/**
 * Tells by the bytes of a name whether anybody could care for the entry, so that the names of all others are never
 * made into texts. It may say yes of any name, and never no of one that was added. Names that are not ASCII are
 * not its business: whoever asks must take them for wanted.
 */
export class NameFilter implements NameQuestion {
  readonly #table = new Uint8Array(2 ** tableBits);

  /** Lets a path through. */
  addPath(path: string): void {
    this.#mark(hashOf(path), marks.path);
  }

  /** Lets the direct children of a folder through. */
  addFolder(path: string): void {
    this.#mark(hashOf(path), marks.folder);
  }

  /** Lets everything through that ends in a text, which must not be empty. */
  addSuffix(suffix: string): void {
    const tail = suffix.slice(-tailBytes);
    const codes = Array.from(tail, (_, at) => tail.charCodeAt(at));
    if (codes.length < tailBytes) this.#mark(codes.at(-1) ?? 0, marks.last);
    else
      this.#mark(
        codes.reduce((word, code) => (word << 8) | code, 0),
        marks.tail,
      );
  }

  /**
   * Tells whether a name may matter.
   * @param path its `hashOf`, and that of its folder
   * @param tail its last four bytes, 0 where it has fewer
   */
  lets(path: number, folder: number, tail: number, last: number): boolean {
    return (
      this.#isMarked(path, marks.path) ||
      this.#isMarked(folder, marks.folder) ||
      this.#isMarked(tail, marks.tail) ||
      this.#isMarked(last, marks.last)
    );
  }

  #mark(hash: number, mark: number): void {
    const at = slot(hash);
    this.#table[at] = (this.#table[at] ?? 0) | mark;
  }

  #isMarked(hash: number, mark: number): boolean {
    return ((this.#table[slot(hash)] ?? 0) & mark) !== 0;
  }
}

function slot(hash: number): number {
  return (hash ^ (hash >>> tableBits)) & (2 ** tableBits - 1);
}

/** Gives the hash of a path: `nextHash` of each of its characters in turn, beginning with 0. */
export function hashOf(path: string): number {
  let hash = 0;
  for (let at = 0; at < path.length; at += 1) hash = nextHash(hash, path.charCodeAt(at));
  return hash;
}

/** Adds a byte of a path to its hash. */
export function nextHash(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0;
}
