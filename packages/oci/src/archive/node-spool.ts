import { constants } from 'node:fs';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAbort, type Limits } from '@seaworthy/core';
import { OciError } from '../errors.ts';
import { fileFault, handleAccess } from '../store/node-file-access.ts';
import type { RandomAccess } from '../store/random-access.ts';

/**
 * Writes a stream into a temporary file and gives it for reading at any place. The file stands in the
 * system's folder for such, is readable by its owner only, and has no name from the start: it is gone
 * when it is closed or the process ends.
 * @throws OciError `ERR_OCI_LIMIT` above `archiveBytes`, `ERR_OCI_IO`
 */
export async function spool(
  chunks: AsyncIterable<Uint8Array>,
  options: { readonly uri: string; readonly limits: Limits },
): Promise<RandomAccess> {
  const at = { uri: options.uri };
  const handle = await openNameless(at);
  try {
    const size = await writeAll(handle, chunks, options);
    return handleAccess(handle, size, at);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function openNameless(at: { readonly uri: string }): Promise<FileHandle> {
  const path = join(tmpdir(), `seaworthy-${crypto.randomUUID()}`);
  try {
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      await unlink(path);
    } catch (error) {
      await handle.close();
      throw error;
    }
    return handle;
  } catch (error) {
    throw fileFault(error, at);
  }
}

async function writeAll(
  handle: FileHandle,
  chunks: AsyncIterable<Uint8Array>,
  { uri, limits }: { readonly uri: string; readonly limits: Limits },
): Promise<number> {
  const max = limits.archiveBytes;
  let size = 0;
  for await (const chunk of chunks) {
    if (size + chunk.length > max) {
      throw new OciError('ERR_OCI_LIMIT', `${uri} has more than ${max} bytes when inflated`, {
        at: { uri },
        limit: { limit: 'archiveBytes', max, seen: size + chunk.length },
      });
    }
    let written = 0;
    while (written < chunk.length) {
      try {
        written += (await handle.write(chunk, written, chunk.length - written, size + written))
          .bytesWritten;
      } catch (error) {
        throw isAbort(error) ? error : fileFault(error, { uri });
      }
    }
    size += written;
  }
  return size;
}
