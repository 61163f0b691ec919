import zlib from 'node:zlib';
import type { Limits } from '@seaworthy/core';
import { ImageError } from '../../errors.ts';
import { type CompressionFormat, compressionFormat, magicBytes } from './compression-format.ts';
import type { ByteSink, Decompressor } from './decompressor.ts';
import { openFzstd } from './fzstd-decompressor.ts';
import { openGunzip } from './node-zlib-decompressor.ts';
import { type CreateZstdDecompress, openNodeZstd } from './node-zstd-decompressor.ts';

/** Cuts a chunk, which stands at an offset of the stream, into the pieces that are written. */
export type SplitChunk = (chunk: Uint8Array, offset: number) => Iterable<Uint8Array>;

/** One run through a stream: finds its format, unpacks it, and keeps the first fault. */
export class Unpacking {
  readonly #sink: ByteSink;
  readonly #limits: Pick<Limits, 'zstdWindowBytes'>;
  readonly #split: SplitChunk;
  #head: Uint8Array = new Uint8Array();
  #format: CompressionFormat | undefined;
  #decompressor: Decompressor | undefined;
  #failure: ImageError | undefined;
  #offset = 0;

  constructor(sink: ByteSink, limits: Pick<Limits, 'zstdWindowBytes'>, split: SplitChunk) {
    this.#sink = sink;
    this.#limits = limits;
    this.#split = split;
  }

  /** Format of the stream; `none` for an empty one. */
  get format(): CompressionFormat {
    return this.#format ?? 'none';
  }

  /** Fault of the data, or what the sink threw; nothing is unpacked after it. */
  get failure(): ImageError | undefined {
    return this.#failure;
  }

  /** Takes the next bytes of the stream. */
  async take(chunk: Uint8Array): Promise<void> {
    const known = this.#head.length === 0 ? chunk : joined(this.#head, chunk);
    if (this.#decompressor === undefined && known.length < magicBytes) {
      // A Buffer's own slice would not copy.
      this.#head = new Uint8Array(known);
      return;
    }
    this.#head = new Uint8Array();
    await this.#keepFault(() => this.#feed(known));
  }

  /** Says that the stream is over. */
  async finish(): Promise<void> {
    if (this.#failure === undefined && this.#decompressor === undefined) {
      await this.#keepFault(() => this.#feed(this.#head));
    }
    if (this.#failure === undefined) await this.#keepFault(async () => this.#decompressor?.end());
  }

  /** Releases what is held; nothing reaches the sink any more. */
  close(): void {
    this.#decompressor?.abandon();
  }

  async #feed(bytes: Uint8Array): Promise<void> {
    if (this.#decompressor === undefined) {
      this.#format = compressionFormat(bytes);
      this.#decompressor = await openDecompressor(this.#format, this.#sink, this.#limits);
    }
    for (const piece of this.#split(bytes, this.#offset)) {
      const written = this.#decompressor.write(piece);
      if (written !== undefined) await written;
    }
    this.#offset += bytes.length;
  }

  /** Faults of the data are kept; everything else, an abort first of all, is thrown on. */
  async #keepFault(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ImageError)) throw error;
      this.#failure = error;
      this.#decompressor?.abandon();
    }
  }
}

async function openDecompressor(
  format: CompressionFormat,
  sink: ByteSink,
  limits: Pick<Limits, 'zstdWindowBytes'>,
): Promise<Decompressor> {
  switch (format) {
    case 'none':
      return { write: sink, end: () => {}, abandon: () => {} };
    case 'gzip':
      return openGunzip(sink);
    case 'zstd': {
      const create = nodeZstd();
      return create === undefined
        ? await openFzstd(sink, limits)
        : openNodeZstd(create, sink, limits);
    }
    case 'bzip2':
    case 'xz':
      throw new ImageError(
        'ERR_IMAGE_COMPRESSION',
        `the layer is packed with ${format}, which is not read`,
      );
  }
}

/** Gives zlib's own zstd where this Node has it. */
function nodeZstd(): CreateZstdDecompress | undefined {
  const found: unknown = Reflect.get(zlib, 'createZstdDecompress');
  return typeof found === 'function' ? (found as CreateZstdDecompress) : undefined;
}

function joined(head: Uint8Array, chunk: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(head.length + chunk.length);
  bytes.set(head);
  bytes.set(chunk, head.length);
  return bytes;
}
