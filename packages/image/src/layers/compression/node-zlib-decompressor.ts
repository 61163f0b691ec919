import type { Transform } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { messageOf } from '@seaworthy/core';
import { ImageError } from '../../errors.ts';
import type { ByteSink, Decompressor } from './decompressor.ts';

/** Bytes of each output buffer: at the default of 16 KiB zlib streams run at half the speed. */
const chunkSize = 256 * 1024;

/** Zlib's stream as far as it is used here. */
type ZlibStream = Transform & { readonly bytesWritten: number };

/**
 * Unpacks with a stream of node:zlib. The stream works on a pool thread: while it does, the caller fetches
 * and hashes the next bytes, so what is written is copied.
 */
export class ZlibDecompressor implements Decompressor {
  readonly #stream: ZlibStream;
  readonly #format: string;
  /** Settles when the stream takes nothing more: at its end, at a fault, when given up. */
  readonly #over: Promise<void>;
  #pending: Promise<void> = Promise.resolve();
  #failure: { readonly error: unknown } | undefined;
  #ended = false;
  /** The piece that was written last, while it has not been looked at after the end. */
  #piece: Uint8Array = new Uint8Array();
  #pieceStart = 0;

  constructor(stream: ZlibStream, format: string, sink: ByteSink) {
    this.#stream = stream;
    this.#format = format;
    stream.on('data', (bytes: Uint8Array) => {
      if (this.#failure !== undefined) return;
      try {
        sink(bytes);
      } catch (error) {
        this.#failure = { error };
        stream.destroy();
      }
    });
    this.#over = new Promise((resolve) => {
      stream.on('end', () => {
        this.#ended = true;
        resolve();
      });
      stream.on('error', (error) => {
        this.#failure ??= { error: this.#damaged(error) };
        resolve();
      });
      stream.on('close', resolve);
    });
  }

  async write(bytes: Uint8Array): Promise<void> {
    const copy = Buffer.from(bytes);
    await this.#settle();
    this.#pieceStart += this.#piece.length;
    this.#piece = copy;
    if (this.#ended) {
      this.#checkTail(copy);
      return;
    }
    this.#pending = new Promise((resolve) => {
      // A fault reaches the error event, which keeps it.
      this.#stream.write(copy, () => {
        resolve();
      });
    });
  }

  async end(): Promise<void> {
    await this.#settle();
    if (!this.#ended) this.#stream.end();
    await this.#over;
    this.#rethrow();
  }

  abandon(): void {
    this.#failure ??= { error: new ImageError('ERR_IMAGE_IO', 'the reading was given up') };
    this.#stream.destroy();
  }

  /** Waits for the last write. Its callback never comes when the stream ends or fails within it. */
  async #settle(): Promise<void> {
    const wasEnded = this.#ended;
    await Promise.race([this.#pending, this.#over]);
    this.#rethrow();
    if (this.#ended && !wasEnded) {
      const unread = this.#pieceStart + this.#piece.length - this.#stream.bytesWritten;
      this.#checkTail(this.#piece.subarray(Math.max(0, this.#piece.length - unread)));
    }
  }

  #rethrow(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  /** Gzip may be padded with zeros (zlib stops at the first); anything else behind it is told. */
  #checkTail(bytes: Uint8Array): void {
    if (bytes.some((byte) => byte !== 0)) {
      throw new ImageError(
        'ERR_IMAGE_COMPRESSION',
        `bytes that belong to no stream follow the ${this.#format} data`,
        { at: { offset: this.#pieceStart } },
      );
    }
  }

  #damaged(error: unknown): ImageError {
    const cut = error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR';
    return new ImageError(
      'ERR_IMAGE_COMPRESSION',
      cut
        ? `the ${this.#format} data is cut short after ${this.#pieceStart + this.#piece.length} bytes`
        : `the ${this.#format} data is damaged near byte ${this.#pieceStart}: ${messageOf(error)}`,
      {
        at: { offset: cut ? this.#pieceStart + this.#piece.length : this.#pieceStart },
        cause: error,
      },
    );
  }
}

/** Opens a gzip decompressor that reads on through members. */
export function openGunzip(sink: ByteSink): ZlibDecompressor {
  return new ZlibDecompressor(createGunzip({ chunkSize }), 'gzip', sink);
}

/** Tells whether an error means that zlib lost the output of the piece in which the fault lies. */
export function isDamage(error: unknown): boolean {
  return (
    error instanceof ImageError &&
    error.cause instanceof Error &&
    'errno' in error.cause &&
    error.cause.errno === constants.Z_DATA_ERROR
  );
}
