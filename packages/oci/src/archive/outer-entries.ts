import type { ErrorPlace, Limits } from '@seaworthy/core';
import { OciError } from '../errors.ts';
import type { RandomAccess } from '../store/random-access.ts';
import { entryName, linkTarget } from './entry-name.ts';
import { decodePaxRecords } from './pax-records.ts';
import { blockBytes, decodeTarHeader, type TarHeader, textAt } from './tar-header.ts';

/** What the outer tar of an archive has under a name. */
export type OuterEntry =
  | { readonly kind: 'file'; readonly offset: number; readonly size: number }
  | { readonly kind: 'link'; readonly target: string | undefined }
  /** A folder, a device, or a file in a form that is not read (sparse). */
  | { readonly kind: 'other' };

/** The table of contents of an archive. */
export interface OuterEntries {
  readonly entries: ReadonlyMap<string, OuterEntry>;
  /** Names that are there more than once; the last counts, as when it is unpacked. */
  readonly repeated: ReadonlySet<string>;
  /** Fault at which reading ended; what stood before it is in the table. */
  readonly fault: OciError | undefined;
}

/** Says how an outer tar is read. */
export interface OuterEntriesOptions {
  readonly at: ErrorPlace;
  readonly limits: Limits;
  readonly signal?: AbortSignal | undefined;
}

/** Fields that an extended header gives to the entry behind it. */
interface Extension {
  readonly name?: string | undefined;
  readonly linkname?: string | undefined;
  readonly size?: number | undefined;
  readonly sparse?: boolean | undefined;
}

/**
 * Reads the headers of an outer tar (ustar, pax, GNU), content skipped by arithmetic.
 * @throws OciError `ERR_OCI_LIMIT` above `archiveEntries` or `pathBytes`, `ERR_OCI_IO`
 */
export async function readOuterEntries(
  access: RandomAccess,
  options: OuterEntriesOptions,
): Promise<OuterEntries> {
  const entries = new Map<string, OuterEntry>();
  const repeated = new Set<string>();
  const add = (name: string | undefined, entry: OuterEntry): void => {
    if (name === undefined) return;
    if (entries.has(name) && entry.kind !== 'other') repeated.add(name);
    entries.set(name, entry);
  };
  const fault = await walkHeaders(access, options, (header, offset) => {
    const name = entryName(header.name);
    if (header.type === '2' && name !== undefined) {
      add(name, { kind: 'link', target: linkTarget(name, header.linkname) });
    } else if (header.type === '1') {
      add(name, { kind: 'link', target: entryName(header.linkname) });
    } else if (isFile(header)) {
      add(name, { kind: 'file', offset, size: header.size });
    } else add(name, { kind: 'other' });
  });
  return { entries, repeated, fault };
}

async function walkHeaders(
  access: RandomAccess,
  options: OuterEntriesOptions,
  visit: (header: TarHeader, contentOffset: number) => void,
): Promise<OciError | undefined> {
  const { at, limits, signal } = options;
  const read = blockReader(access);
  const fault = (message: string, offset: number): OciError =>
    new OciError('ERR_OCI_FORMAT', `tar of ${at.uri ?? 'the archive'}: ${message}`, {
      at: { ...at, offset },
    });
  let extension: Extension = {};
  let count = 0;
  let position = 0;
  // An archive may end without end blocks.
  while (position < access.size) {
    signal?.throwIfAborted();
    const start = position;
    const block = await read(start, blockBytes);
    if (block === undefined) return fault('ends within a header', start);
    const decoded = decodeTarHeader(block);
    if (decoded.kind === 'end') return undefined;
    if (decoded.kind === 'fault') return fault(decoded.fault, start);
    if (++count > limits.archiveEntries) throw limitError('archiveEntries', count, options);
    const content = start + blockBytes;
    const { header } = decoded;
    const isExtension = 'xLK'.includes(header.type);
    const size = isExtension ? header.size : (extension.size ?? header.size);
    // Links, devices, folders and pipes have no content, whatever their size says.
    position = content + ('123456'.includes(header.type) ? 0 : padded(size));
    if (isExtension) {
      const bound = header.type === 'x' ? limits.pathBytes * 16 : limits.pathBytes + 1;
      if (size > bound) throw limitError('pathBytes', size, options);
      const bytes = await read(content, size);
      if (bytes === undefined) return fault('ends within an extended header', content);
      const found = extensionOf(header.type, bytes);
      if (found === undefined) return fault('pax records break their form', content);
      extension = { ...extension, ...found };
      continue;
    }
    if (header.type !== 'g') {
      const { name = header.name, linkname = header.linkname, sparse = false } = extension;
      visit({ name, linkname, size, type: sparse ? 'S' : header.type }, content);
      extension = {};
    }
  }
  return position > access.size ? fault('ends within an entry', access.size) : undefined;
}

/** Reads small pieces that lie near to each other through one buffer. */
function blockReader(
  access: RandomAccess,
): (position: number, length: number) => Promise<Uint8Array | undefined> {
  const ahead = 4096;
  let buffer: Uint8Array = new Uint8Array(ahead);
  let from = 0;
  let filled = 0;
  return async (position, length) => {
    if (position < from || position + length > from + filled) {
      if (buffer.length < length) buffer = new Uint8Array(length);
      from = position;
      filled = 0;
      while (filled < length) {
        const read = await access.read(buffer.subarray(filled), from + filled);
        if (read === 0) return undefined;
        filled += read;
      }
    }
    return buffer.subarray(position - from, position - from + length);
  };
}

function extensionOf(type: string, bytes: Uint8Array): Extension | undefined {
  if (type === 'L') return { name: textAt(bytes, 0, bytes.length) };
  if (type === 'K') return { linkname: textAt(bytes, 0, bytes.length) };
  const records = decodePaxRecords(bytes);
  if (records === undefined) return undefined;
  const sizeText = records.get('size');
  const size = sizeText === undefined ? undefined : Number(sizeText);
  if (size !== undefined && !(/^[0-9]+$/.test(sizeText ?? '') && Number.isSafeInteger(size))) {
    return undefined;
  }
  const name = records.get('path');
  const linkname = records.get('linkpath');
  return {
    ...(name !== undefined && { name }),
    ...(linkname !== undefined && { linkname }),
    ...(size !== undefined && { size }),
    ...([...records.keys()].some((key) => key.startsWith('GNU.sparse.')) && { sparse: true }),
  };
}

function isFile({ type, name }: TarHeader): boolean {
  // Tars of before 1988 have a folder as a file whose name ends in a slash; 7 is "contiguous".
  return (type === '0' || type === '7') && !name.endsWith('/');
}

/** Not by bit operations, which overflow at 2 GiB. */
function padded(size: number): number {
  return Math.ceil(size / blockBytes) * blockBytes;
}

function limitError(
  limit: 'archiveEntries' | 'pathBytes',
  seen: number,
  { at, limits }: OuterEntriesOptions,
): OciError {
  const max = limits[limit];
  const what = limit === 'archiveEntries' ? 'entries' : 'bytes in a name';
  return new OciError('ERR_OCI_LIMIT', `tar of ${at.uri ?? ''} has more than ${max} ${what}`, {
    at,
    limit: { limit, max, seen },
  });
}
