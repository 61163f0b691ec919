import { ImageError } from '../../errors.ts';
import { type PaxSparse, paxOverrides, readPaxRecords } from './pax-records.ts';
import { decodeName } from './text-decoder.ts';

/** Entries that speak of the entry after them: GNU long names and pax headers. */
export type ExtensionKind = 'long-name' | 'long-link' | 'pax' | 'pax-global';

/** Tells by the type flag of a header whether it is one of them. */
export function extensionKind(flag: number): ExtensionKind | undefined {
  switch (flag) {
    case 0x4c: // L
      return 'long-name';
    case 0x4b: // K
      return 'long-link';
    case 0x78: // x
    case 0x58: // X, as Solaris wrote it
      return 'pax';
    case 0x67: // g
      return 'pax-global';
    default:
      return undefined;
  }
}

/** What extension headers say of the next entry. */
export class PendingExtensions {
  longName: string | undefined;
  longLink: string | undefined;
  paxPath: string | undefined;
  paxLinkPath: string | undefined;
  paxSize: string | undefined;
  paxSparse: PaxSparse | undefined;
  /** Whether anything was taken since it was last forgotten: most entries have no extension headers. */
  #filled = false;

  /** Whether an extension header waits for its entry. */
  get pending(): boolean {
    return (
      this.longName !== undefined ||
      this.longLink !== undefined ||
      this.paxPath !== undefined ||
      this.paxLinkPath !== undefined ||
      this.paxSize !== undefined ||
      this.paxSparse !== undefined
    );
  }

  /** Takes the content of an extension header; gives a fault that leaves the rest readable. */
  add(kind: ExtensionKind, bytes: Uint8Array, offset: number): ImageError | undefined {
    this.#filled = true;
    switch (kind) {
      case 'long-name':
        this.longName = untilZero(bytes);
        return undefined;
      case 'long-link':
        this.longLink = untilZero(bytes);
        return undefined;
      case 'pax-global':
        return globalFault(bytes, offset);
      case 'pax':
        return this.#addPax(bytes, offset);
    }
  }

  /** Forgets everything: extension headers speak of one entry only. */
  clear(): void {
    if (!this.#filled) return;
    this.#filled = false;
    this.longName = undefined;
    this.longLink = undefined;
    this.paxPath = undefined;
    this.paxLinkPath = undefined;
    this.paxSize = undefined;
    this.paxSparse = undefined;
  }

  #addPax(bytes: Uint8Array, offset: number): ImageError | undefined {
    const { records, brokenAt } = readPaxRecords(bytes);
    const overrides = paxOverrides(records);
    this.paxPath = overrides.path;
    this.paxLinkPath = overrides.linkPath;
    this.paxSize = overrides.size;
    this.paxSparse = overrides.sparse;
    return brokenAt === undefined
      ? undefined
      : fault(`a pax header has a broken record at byte ${brokenAt}; the rest is ignored`, offset);
  }
}

/**
 * Container runtimes ignore global pax headers, POSIX lets them bear on every entry: one that would
 * change what an entry is means different things to different readers, and that is told.
 */
function globalFault(bytes: Uint8Array, offset: number): ImageError | undefined {
  const { records, brokenAt } = readPaxRecords(bytes);
  const overrides = paxOverrides(records);
  if (brokenAt !== undefined) return fault('a global pax header has a broken record', offset);
  return overrides.path === undefined &&
    overrides.linkPath === undefined &&
    overrides.size === undefined &&
    overrides.sparse === undefined
    ? undefined
    : fault('a global pax header gives a path or size to all entries; it is ignored', offset);
}

function fault(message: string, offset: number): ImageError {
  return new ImageError('ERR_IMAGE_TAR', message, { at: { offset } });
}

function untilZero(bytes: Uint8Array): string {
  const zero = bytes.indexOf(0);
  return decodeName(zero < 0 ? bytes : bytes.subarray(0, zero));
}
