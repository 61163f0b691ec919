import { decodeName } from './text-decoder.ts';

/** Records of a pax header that may bear on an entry, in order: sparse maps of the first form repeat keys. */
export interface PaxRecords {
  readonly records: readonly (readonly [key: string, value: string])[];
  /** Offset of the first byte that is no record; what came before holds. */
  readonly brokenAt: number | undefined;
}

/**
 * Reads `LENGTH key=value\n` records (POSIX pax, "pax Extended Header"). Those that bear on nothing here are
 * passed over: times and attributes, which some writers state for every entry of a layer.
 */
export function readPaxRecords(bytes: Uint8Array): PaxRecords {
  const records: [string, string][] = [];
  let at = 0;
  while (at < bytes.length) {
    const blank = blankAfterLength(bytes, at);
    const end = blank < 0 ? -1 : recordEnd(bytes, at, blank);
    const equals = end < 0 ? -1 : equalsBefore(bytes, blank + 1, end);
    if (equals < 0) return { records, brokenAt: at };
    if (bearsOnEntry(bytes[blank + 1] ?? 0)) {
      records.push([
        decodeName(bytes.subarray(blank + 1, equals)),
        decodeName(bytes.subarray(equals + 1, end - 1)),
      ]);
    }
    at = end;
  }
  return { records, brokenAt: undefined };
}

/** Tells by its first byte whether a key may be one that {@link paxOverrides} asks for. */
function bearsOnEntry(first: number): boolean {
  switch (first) {
    case 0x47: // GNU.sparse.*
    case 0x6c: // linkpath
    case 0x70: // path
    case 0x73: // size
      return true;
    default:
      return false;
  }
}

/** Gives where the blank after the digits of a length is; -1 where there are none, or too many. */
function blankAfterLength(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isDigit(bytes[at]) && at - start < 10) at += 1;
  return at > start && bytes[at] === 0x20 ? at : -1;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function recordEnd(bytes: Uint8Array, start: number, blank: number): number {
  let length = 0;
  for (let at = start; at < blank; at += 1) length = length * 10 + (bytes[at] ?? 0) - 0x30;
  const end = start + length;
  // The shortest record is "5 k=\n" with an empty value; its last byte is the newline.
  return end <= bytes.length && end > blank + 2 && bytes[end - 1] === 0x0a ? end : -1;
}

function equalsBefore(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at += 1) if (bytes[at] === 0x3d) return at;
  return -1;
}

/** What pax records change in the entry that follows them. */
export interface PaxOverrides {
  readonly path: string | undefined;
  readonly linkPath: string | undefined;
  /** As written: an entry whose size cannot be read ends the archive. */
  readonly size: string | undefined;
  readonly sparse: PaxSparse | undefined;
}

/** Sparse file as GNU tar writes it in pax archives (manual, "Storing Sparse Files"). */
export interface PaxSparse {
  /** Ranges of forms 0.0 and 0.1; undefined in form 1.0, where they begin the content. */
  readonly numbers: readonly string[] | undefined;
  readonly realSize: string | undefined;
}

const noOverrides: PaxOverrides = {
  path: undefined,
  linkPath: undefined,
  size: undefined,
  sparse: undefined,
};

/** Gathers the records that bear on paths, sizes and sparse files. An empty value takes a record back. */
export function paxOverrides(records: PaxRecords['records']): PaxOverrides {
  if (records.length === 0) return noOverrides;
  const last = new Map<string, string>();
  const repeated: string[] = [];
  for (const [key, value] of records) {
    if (key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes') repeated.push(value);
    last.set(key, value);
  }
  const text = (key: string): string | undefined => {
    const value = last.get(key);
    return value === '' ? undefined : value;
  };
  const map = text('GNU.sparse.map');
  const major = text('GNU.sparse.major');
  const isSparse = map !== undefined || repeated.length > 0 || major === '1';
  return {
    path: text('GNU.sparse.name') ?? text('path'),
    linkPath: text('linkpath'),
    size: text('size'),
    sparse: isSparse
      ? {
          numbers: major === '1' ? undefined : (map?.split(',') ?? repeated),
          realSize: text('GNU.sparse.realsize') ?? text('GNU.sparse.size'),
        }
      : undefined,
  };
}
