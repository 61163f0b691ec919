import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Limits } from '@seaworthy/core';
import { abortable, isAbort, messageOf, SeaworthyError } from '@seaworthy/core';
import { OciError } from '../errors.ts';
import type { Image } from '../image/model.ts';
import type { OpenRequest } from '../layout/open-layout.ts';
import { fileFault, openRegularFile } from '../store/node-file-access.ts';
import type { RandomAccess } from '../store/random-access.ts';
import { readChunks } from '../store/read-chunks.ts';
import { compressionOf, magicBytes } from './compression-of.ts';
import { inflate } from './inflate.ts';
import { spool } from './node-spool.ts';
import { type ArchiveKind, openArchive } from './open-archive.ts';

/**
 * Opens an archive file. A plain tar is read in place; a compressed one, and whatever comes out of a
 * pipe or device, is spooled first.
 * @throws OciError
 */
export async function openArchiveFile(
  path: string,
  kind: ArchiveKind,
  request: OpenRequest,
): Promise<Image> {
  const { limits, signal } = request;
  const at = { uri: path };
  if (await isPipe(path)) {
    return openArchiveStream(createReadStream(path), path, request, kind);
  }
  // A link to an archive is the caller's own, and meant.
  const file = await openRegularFile(path, { at, follow: true });
  let access: RandomAccess = file;
  try {
    checkSize(file.size, path, limits);
    const head = new Uint8Array(magicBytes);
    await file.read(head, 0);
    const compression = compressionOf(head);
    if (compression !== 'none') {
      const chunks = readChunks(file, { offset: 0, size: file.size, at, signal });
      access = await spool(inflate(chunks, compression, { uri: path, limits, signal }), {
        uri: path,
        limits,
      });
      await file.close();
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  return openArchive(access, kind, { uri: path, request });
}

/**
 * Opens an archive that comes as a stream: it is read to its end, and spooled.
 * @throws OciError
 */
export async function openArchiveStream(
  stream: AsyncIterable<Uint8Array>,
  uri: string,
  request: OpenRequest,
  kind: ArchiveKind = 'archive',
): Promise<Image> {
  const { limits, signal } = request;
  const { head, chunks } = await peek(sound(abortable(stream, signal), uri, signal));
  const plain = inflate(chunks, compressionOf(head), { uri, limits, signal });
  return openArchive(await spool(plain, { uri, limits }), kind, { uri, request });
}

async function isPipe(path: string): Promise<boolean> {
  try {
    const stats = await stat(path);
    return stats.isFIFO() || stats.isCharacterDevice() || stats.isSocket();
  } catch (error) {
    throw fileFault(error, { uri: path });
  }
}

/** Tells apart what a stream itself says from the faults of what is in it. */
async function* sound(
  stream: AsyncIterable<unknown>,
  uri: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const at = { uri };
  try {
    for await (const chunk of stream) {
      if (!(chunk instanceof Uint8Array)) {
        throw new OciError('ERR_OCI_OPTION', `${uri} gives chunks that are not bytes`, { at });
      }
      yield chunk;
    }
  } catch (error) {
    if (error instanceof SeaworthyError || isAbort(error, signal)) throw error;
    const message = `cannot read ${uri}: ${messageOf(error)}`;
    throw new OciError('ERR_OCI_IO', message, { at, cause: error });
  }
}

interface Peeked {
  readonly head: Uint8Array;
  /** All of the stream, its head too. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

async function peek(stream: AsyncGenerator<Uint8Array, void, undefined>): Promise<Peeked> {
  let head = new Uint8Array();
  while (head.length < magicBytes) {
    const step = await stream.next();
    if (step.done === true) break;
    const joined = new Uint8Array(head.length + step.value.length);
    joined.set(head);
    joined.set(step.value, head.length);
    head = joined;
  }
  const first = head;
  const chunks = (async function* () {
    if (first.length > 0) yield first;
    yield* stream;
  })();
  return { head: first, chunks };
}

function checkSize(seen: number, uri: string, limits: Limits): void {
  const max = limits.archiveBytes;
  if (seen <= max) return;
  throw new OciError('ERR_OCI_LIMIT', `${uri} has more than ${max} bytes`, {
    at: { uri },
    limit: { limit: 'archiveBytes', max, seen },
  });
}
