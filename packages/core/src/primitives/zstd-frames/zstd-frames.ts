/** Receives the frames of a zstd stream, in pieces as they come. */
export interface ZstdFrameHandler {
  /** Gives bytes of a frame; `last` with the piece that ends it. */
  frame(bytes: Uint8Array, last: boolean): void;
}

/** What is wrong with a zstd stream. */
export interface ZstdFault {
  /** `damage`, or a frame whose window is larger than allowed. */
  readonly kind: 'damage' | 'window';
  readonly message: string;
  /** Byte of the compressed stream. */
  readonly offset: number;
  /** Bytes of the window that was asked for. */
  readonly window?: number | undefined;
}

/** Options of {@link ZstdFrames}. */
export interface ZstdFramesOptions {
  /** Window that a frame may ask for, in bytes. */
  readonly maxWindowBytes: number;
  /** Makes the error that is thrown. */
  readonly fault: (fault: ZstdFault) => Error;
}

/** Bytes of the longest frame header (RFC 8878, section 3.1.1.1). */
const longestHeader = 18;
/** Windows that frames may ask for beyond what they fill: each is memory that is cleared first. */
const freeWindowBytes = 4 * 1024 * 1024 * 1024;

/**
 * Walks the frames of a zstd stream without unpacking them: checks the window that each asks for before a
 * decompressor sees it, leaves out skippable frames, and knows where the stream may end.
 */
export class ZstdFrames {
  readonly #handler: ZstdFrameHandler;
  readonly #options: ZstdFramesOptions;
  #state: 'magic' | 'block' | 'pass' | 'skip' = 'magic';
  /** Bytes of a header that is not whole yet. */
  #head = new Uint8Array();
  /** Bytes to pass on or to skip in the present part. */
  #left = 0;
  #lastPart = false;
  #hasChecksum = false;
  #offset = 0;
  #windows = 0;
  #passed = 0;

  constructor(handler: ZstdFrameHandler, options: ZstdFramesOptions) {
    this.#handler = handler;
    this.#options = options;
  }

  /**
   * Takes the next compressed bytes.
   * @throws what `fault` makes
   */
  push(chunk: Uint8Array): void {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#left > 0) {
        const part = rest.subarray(0, this.#left);
        this.#left -= part.length;
        this.#offset += part.length;
        rest = rest.subarray(part.length);
        if (this.#state === 'pass') this.#pass(part, this.#left === 0 && this.#lastPart);
        if (this.#left === 0) this.#state = this.#lastPart ? 'magic' : 'block';
      } else {
        rest = this.#takeHead(rest);
      }
    }
  }

  /**
   * Says that no bytes follow.
   * @throws what `fault` makes, inside a frame
   */
  end(): void {
    if (this.#state !== 'magic' || this.#head.length > 0) this.#fail('the zstd data is cut short');
  }

  /** Collects a header byte by byte as far as it needs, and gives back what was not used. */
  #takeHead(chunk: Uint8Array): Uint8Array {
    const before = this.#head.length;
    const longest = this.#state === 'block' ? 3 : longestHeader;
    const head = new Uint8Array(before + Math.min(chunk.length, longest - before));
    head.set(this.#head);
    head.set(chunk.subarray(0, head.length - before), before);
    const used = this.#state === 'block' ? this.#readBlock(head) : this.#readFrame(head);
    if (used === 0) {
      this.#head = head;
      return chunk.subarray(head.length - before);
    }
    this.#head = new Uint8Array();
    return chunk.subarray(used - before);
  }

  /** Reads a frame header; 0 where more bytes are needed. */
  #readFrame(head: Uint8Array): number {
    if (head.length < 5) {
      this.#checkMagic(head);
      return 0;
    }
    if (this.#checkMagic(head) === 'skippable') {
      if (head.length < 8) return 0;
      this.#left = littleEndian(head, 4, 4);
      this.#lastPart = true;
      this.#state = this.#left === 0 ? 'magic' : 'skip';
      this.#offset += 8;
      return 8;
    }
    const flags = head[4] ?? 0;
    if ((flags & 8) !== 0) this.#fail('a zstd frame has a reserved bit');
    const single = (flags & 0x20) !== 0;
    const idBytes = [0, 1, 2, 4][flags & 3] ?? 0;
    const sizeFlag = flags >> 6;
    const sizeBytes = sizeFlag === 0 ? (single ? 1 : 0) : 1 << sizeFlag;
    const length = 5 + (single ? 0 : 1) + idBytes + sizeBytes;
    if (head.length < length) return 0;
    const size = littleEndian(head, length - sizeBytes, sizeBytes) + (sizeFlag === 1 ? 256 : 0);
    this.#checkWindow(single ? size : windowSize(head[5] ?? 0));
    if (littleEndian(head, length - sizeBytes - idBytes, idBytes) !== 0) {
      this.#fail('a zstd frame needs a dictionary');
    }
    this.#hasChecksum = (flags & 4) !== 0;
    this.#state = 'block';
    this.#offset += length;
    this.#pass(head.subarray(0, length), false);
    return length;
  }

  /** Reads a block header (RFC 8878, section 3.1.1.2). */
  #readBlock(head: Uint8Array): number {
    if (head.length < 3) return 0;
    const word = littleEndian(head, 0, 3);
    const isLast = (word & 1) !== 0;
    const type = (word >> 1) & 3;
    if (type === 3) this.#fail('a zstd block is of the reserved type');
    const size = type === 1 ? 1 : word >>> 3;
    this.#offset += 3;
    this.#lastPart = isLast;
    this.#left = size + (isLast && this.#hasChecksum ? 4 : 0);
    this.#state = 'pass';
    this.#pass(head.subarray(0, 3), isLast && this.#left === 0);
    if (this.#left === 0) this.#state = isLast ? 'magic' : 'block';
    return 3;
  }

  #checkMagic(head: Uint8Array): 'frame' | 'skippable' {
    const frame = [0x28, 0xb5, 0x2f, 0xfd].every(
      (byte, at) => at >= head.length || head[at] === byte,
    );
    if (frame) return 'frame';
    const skippable =
      ((head[0] ?? 0) & 0xf0) === 0x50 &&
      [0x2a, 0x4d, 0x18].every((byte, at) => at + 1 >= head.length || head[at + 1] === byte);
    if (!skippable) this.#fail('bytes that are no zstd frame stand');
    return 'skippable';
  }

  #checkWindow(bytes: number): void {
    if (bytes > this.#options.maxWindowBytes) {
      throw this.#options.fault({
        kind: 'window',
        message: 'a zstd frame asks for a larger window than allowed',
        offset: this.#offset,
        window: bytes,
      });
    }
    this.#windows += bytes;
    // Millions of tiny frames with large windows would cost hours of clearing memory.
    if (this.#windows > freeWindowBytes + this.#passed * 1024) {
      this.#fail('zstd frames ask for far more memory than they fill');
    }
  }

  #pass(bytes: Uint8Array, last: boolean): void {
    this.#passed += bytes.length;
    this.#handler.frame(bytes, last);
  }

  #fail(message: string): never {
    throw this.#options.fault({
      kind: 'damage',
      message: `${message} at byte ${this.#offset}`,
      offset: this.#offset,
    });
  }
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function littleEndian(bytes: Uint8Array, start: number, length: number): number {
  let value = 0;
  for (let index = length - 1; index >= 0; index -= 1)
    value = value * 256 + (bytes[start + index] ?? 0);
  return value;
}
