import { decodeName } from './text-decoder.ts';

/** Records of a pax header, in order: sparse maps of the first form repeat keys. */
export interface PaxRecords {
  readonly records: readonly (readonly [key: string, value: string])[];
  /** Offset of the first byte that is no record; what came before holds. */
  readonly brokenAt: number | undefined;
}

/** Reads `LENGTH key=value\n` records (POSIX pax, "pax Extended Header"). */
export function readPaxRecords(bytes: Uint8Array): PaxRecords {
  const records: [string, string][] = [];
  let at = 0;
  while (at < bytes.length) {
    const blank = bytes.indexOf(0x20, at);
    const end = blank < 0 ? undefined : recordEnd(bytes, at, blank);
    const equals = end === undefined ? -1 : bytes.indexOf(0x3d, blank + 1);
    if (end === undefined || equals < 0 || equals >= end) return { records, brokenAt: at };
    records.push([
      decodeName(bytes.subarray(blank + 1, equals)),
      decodeName(bytes.subarray(equals + 1, end - 1)),
    ]);
    at = end;
  }
  return { records, brokenAt: undefined };
}

function recordEnd(bytes: Uint8Array, start: number, blank: number): number | undefined {
  if (blank === start || blank - start > 10) return undefined;
  let length = 0;
  for (let at = start; at < blank; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    length = length * 10 + digit;
  }
  const end = start + length;
  // The shortest record is "5 k=\n" with an empty value; its last byte is the newline.
  return end <= bytes.length && end > blank + 2 && bytes[end - 1] === 0x0a ? end : undefined;
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

/** Gathers the records that bear on paths, sizes and sparse files. An empty value takes a record back. */
export function paxOverrides(records: PaxRecords['records']): PaxOverrides {
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
