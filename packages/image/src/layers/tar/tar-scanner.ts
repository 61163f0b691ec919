import type { Limits } from '@seaworthy/core';
import { ImageError, type ImageErrorCode } from '../../errors.ts';
import { type ExtensionKind, extensionKind, PendingExtensions } from './extension-headers.ts';
import { blockBytes, isZeroBlock, paddedBytes, type TarBytes, tarBytes } from './header-fields.ts';
import { nameEntry, type WrittenNames } from './name-entry.ts';
import { type PassedEntries, passedEntries } from './passed-entries.ts';
import { PendingSparse } from './pending-sparse.ts';
import { fileTooLarge, scanLimit } from './scan-faults.ts';
import { decimal } from './sparse-map.ts';
import type { TarEntry, TarHandler } from './tar-entry.ts';
import { emptyHeader, entryKind, fillHeader, hasContent } from './tar-header.ts';
import { type AsciiDecoder, decodeAscii } from './text-decoder.ts';

/** Bytes that one pax or long-name header may have; no writer comes near. */
const maxExtensionBytes = 1024 * 1024;

/** Options of a {@link TarScanner}. */
export interface TarScannerOptions {
  readonly limits: Pick<Limits, 'layerEntries' | 'fileBytes' | 'pathBytes'>;
  readonly decodeAscii?: AsciiDecoder | undefined;
}

type MutableEntry = { -readonly [K in keyof TarEntry]: TarEntry[K] };

/**
 * Reads a tar as its bytes come: v7, ustar, pax and GNU. Content that nobody wants is skipped by arithmetic,
 * and nothing is kept of an entry once it is over.
 */
export class TarScanner {
  readonly #handler: TarHandler;
  readonly #limits: TarScannerOptions['limits'];
  readonly #passing: PassedEntries | undefined;
  readonly #decodeAscii: AsciiDecoder;
  readonly #extensions = new PendingExtensions();
  readonly #sparse = new PendingSparse();
  readonly #header = emptyHeader();
  readonly #names: WrittenNames = { name: '', linkName: '', isPlain: false };
  readonly #block = tarBytes(new Uint8Array(blockBytes));
  readonly #entry: MutableEntry = {
    kind: 'file',
    path: '',
    size: 0,
    mode: 0,
    linkTarget: '',
    offset: 0,
  };

  #next: 'header' | 'sparse-header' | 'end' = 'header';
  #offset = 0;
  #entries = 0;
  #zeroBlocks = 0;
  /** Bytes already here of a block that spans two chunks. */
  #have = 0;
  /** Bytes to pass over, of which the last `#padding` carry nothing. */
  #skip = 0;
  #padding = 0;
  /** Bytes of content still to collect, and what they are. */
  #need = 0;
  #needed: ExtensionKind | 'content' = 'content';
  #collected: Uint8Array | undefined;

  constructor(handler: TarHandler, options: TarScannerOptions) {
    this.#handler = handler;
    this.#limits = options.limits;
    this.#passing = passedEntries(handler, options.limits);
    this.#decodeAscii = options.decodeAscii ?? decodeAscii;
  }

  /** Entries seen so far; extension headers are not counted. */
  get entries(): number {
    return this.#entries;
  }

  /**
   * Takes the next bytes; what follows the end of the archive does not count.
   * @throws ImageError after which nothing more can be read: `ERR_IMAGE_TAR`, `ERR_IMAGE_LIMIT`
   */
  push(chunk: Uint8Array): void {
    const archive = tarBytes(chunk);
    const length = chunk.length;
    let at = 0;
    while (at < length && this.#next !== 'end') {
      const left = length - at;
      let taken: number;
      if (this.#need > 0) {
        taken = this.#collect(chunk, at, left);
      } else if (this.#skip > 0) {
        taken = Math.min(this.#skip, left);
        this.#skip -= taken;
      } else if (this.#have === 0 && left >= blockBytes) {
        taken = this.#passOver(archive, at);
        if (taken === 0) {
          taken = blockBytes;
          this.#takeBlock(archive, at);
        }
      } else {
        taken = this.#gather(chunk, at, left);
      }
      this.#offset += taken;
      at += taken;
    }
  }

  /**
   * Says that no bytes follow. An archive without end blocks is complete when its last entry is.
   * @throws ImageError `ERR_IMAGE_TAR` where an entry is cut
   */
  end(): void {
    if (this.#next === 'end') return;
    if (this.#have > 0 || this.#next === 'sparse-header') this.#fail('a header is cut short');
    if (this.#need > 0 || this.#skip > this.#padding) {
      this.#fail(`${this.#entry.path || 'an extension header'} is cut short`);
    }
    if (this.#extensions.pending) this.#fail('an extension header has no entry after it');
  }

  #passOver(archive: TarBytes, from: number): number {
    const passing = this.#passing;
    if (passing === undefined || this.#next !== 'header' || this.#zeroBlocks > 0) return 0;
    if (this.#extensions.pending) return 0;
    const taken = passing.pass(archive, from, this.#limits.layerEntries - this.#entries);
    this.#entries += passing.count;
    return taken;
  }

  /** Copies a part of a block that spans two chunks. */
  #gather(chunk: Uint8Array, at: number, left: number): number {
    const taken = Math.min(blockBytes - this.#have, left);
    this.#block.bytes.set(chunk.subarray(at, at + taken), this.#have);
    this.#have += taken;
    if (this.#have === blockBytes) {
      this.#have = 0;
      this.#offset -= blockBytes - taken;
      this.#takeBlock(this.#block, 0);
      this.#offset += blockBytes - taken;
    }
    return taken;
  }

  #collect(chunk: Uint8Array, at: number, left: number): number {
    const taken = Math.min(this.#need, left);
    const part = chunk.subarray(at, at + taken);
    if (this.#collected === undefined && taken === this.#need) {
      // Content that lies whole in one chunk is handed on where it is.
      this.#need = 0;
      this.#deliver(part);
      return taken;
    }
    this.#collected ??= new Uint8Array(this.#need);
    this.#collected.set(part, this.#collected.length - this.#need);
    this.#need -= taken;
    if (this.#need === 0) {
      const whole = this.#collected;
      this.#collected = undefined;
      this.#deliver(whole);
    }
    return taken;
  }

  #deliver(bytes: Uint8Array): void {
    if (this.#needed !== 'content') {
      const fault = this.#extensions.add(this.#needed, bytes, this.#offset);
      if (fault !== undefined) this.#handler.problem(fault);
      return;
    }
    let content = bytes;
    try {
      content = this.#sparse.active ? this.#sparse.expand(bytes) : bytes;
    } catch (error) {
      if (!(error instanceof ImageError)) throw error;
      this.#tell(error.code, `${this.#entry.path}: ${error.message}`);
      return;
    }
    this.#handler.content(this.#entry, content);
  }

  #takeBlock(archive: TarBytes, start: number): void {
    if (this.#next === 'sparse-header') {
      if (!this.#sparse.extend(archive.bytes, start)) this.#openEntry();
      return;
    }
    if (archive.bytes[start] === 0 && isZeroBlock(archive, start)) {
      this.#zeroBlocks += 1;
      if (this.#zeroBlocks === 2) this.#next = 'end';
      return;
    }
    if (this.#zeroBlocks === 1) {
      this.#zeroBlocks = 0;
      this.#tell('ERR_IMAGE_TAR', 'a lone zero block stands inside the archive');
    }
    this.#takeHeader(archive, start);
  }

  #takeHeader(archive: TarBytes, start: number): void {
    const header = this.#header;
    try {
      fillHeader(header, archive, start, this.#offset, this.#decodeAscii);
    } catch (error) {
      this.#next = 'end';
      throw error;
    }
    const extension = extensionKind(header.flag);
    if (extension !== undefined) {
      this.#checkSize(header.size);
      if (header.size > maxExtensionBytes) {
        const message = 'a pax or long-name header is larger than any writer makes it';
        this.#limit('extensionBytes', maxExtensionBytes, header.size, message);
      }
      this.#padding = paddedBytes(header.size) - header.size;
      this.#skip = this.#padding;
      this.#need = header.size;
      this.#needed = extension;
      this.#entry.path = '';
      return;
    }
    this.#entry.offset = this.#offset;
    this.#sparse.clear();
    if (header.flag === 0x53) {
      this.#next = 'sparse-header';
      if (this.#sparse.begin(archive.bytes, start)) return;
    }
    this.#openEntry();
  }

  /** Tells the handler of the entry whose headers are now complete. */
  #openEntry(): void {
    this.#next = 'header';
    const header = this.#header;
    const extensions = this.#extensions;
    const entry = this.#entry;
    const names = this.#names;
    names.name = extensions.paxPath ?? extensions.longName ?? header.name;
    names.linkName = extensions.paxLinkPath ?? extensions.longLink ?? header.linkName;
    names.isPlain = header.isPlain && !extensions.pending;
    const size = extensions.paxSize === undefined ? header.size : decimal(extensions.paxSize);
    entry.kind = entryKind(header.flag, names.name);
    entry.mode = header.mode;
    if (extensions.paxSparse !== undefined) this.#sparse.beginPax(extensions.paxSparse);
    extensions.clear();

    let stored = 0;
    if (hasContent(header.flag)) {
      this.#checkSize(size);
      stored = size;
    } else if (entry.kind === 'directory' && size !== 0) {
      // GNU tar and Go pass over no content here; one that does reads another archive.
      this.#tell('ERR_IMAGE_TAR', `the folder ${names.name} states a size, which does not count`);
    }
    this.#padding = paddedBytes(stored) - stored;
    this.#skip = stored + this.#padding;
    const realSize = this.#sparse.realSize ?? stored;
    entry.size = entry.kind !== 'file' ? 0 : realSize >= 0 ? realSize : stored;
    this.#entries += 1;
    if (this.#entries > this.#limits.layerEntries) {
      this.#limit(
        'layerEntries',
        this.#limits.layerEntries,
        this.#entries,
        'the layer has more entries than allowed',
      );
    }
    if (!nameEntry(entry, names, this.#limits.pathBytes, this.#handler)) return;
    const wanted = this.#handler.entry(entry);
    if (wanted && entry.kind === 'file') this.#want(stored);
  }

  #want(stored: number): void {
    const largest = Math.max(stored, this.#entry.size);
    if (largest > this.#limits.fileBytes) {
      const limit = { limit: 'fileBytes', max: this.#limits.fileBytes, seen: largest };
      this.#handler.problem(fileTooLarge(this.#entry, this.#offset, limit));
      return;
    }
    this.#needed = 'content';
    this.#need = stored;
    this.#skip = this.#padding;
    if (stored === 0) this.#deliver(new Uint8Array());
  }

  #checkSize(size: number): void {
    if (!(size >= 0)) this.#fail('an entry states a size that is no size');
  }

  #limit(limit: string, max: number, seen: number, message: string): never {
    this.#next = 'end';
    throw scanLimit(this.#offset, { limit, max, seen }, message);
  }

  #fail(message: string): never {
    this.#next = 'end';
    throw new ImageError('ERR_IMAGE_TAR', `${message} at offset ${this.#offset}`, {
      at: { offset: this.#offset },
    });
  }

  #tell(code: ImageErrorCode, message: string): void {
    this.#handler.problem(new ImageError(code, message, { at: { offset: this.#offset } }));
  }
}
