import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf } from '@seaworthy/core';
import { OciError } from '../errors.ts';
import type { LayoutFile } from './layout-files.ts';

/**
 * Writes a layout folder: all of it beside its place first, then renamed, so that nobody sees a half.
 * @throws OciError `ERR_OCI_IO` where the folder is there already and not empty, or cannot be written.
 */
export async function writeLayout(
  directory: string,
  files: readonly LayoutFile[],
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<void> {
  await inPlace(
    directory,
    async (temporary) => {
      await mkdir(temporary);
      for (const { path, bytes } of files) {
        options.signal?.throwIfAborted();
        if (!isLayoutPath(path)) {
          throw new OciError('ERR_OCI_OPTION', `"${path}" is no file of an image layout`);
        }
        const target = join(temporary, path);
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, bytes, { flag: 'wx', signal: options.signal });
      }
    },
    options.signal,
  );
}

/**
 * Writes an archive file: beside its place first, then renamed over what is there.
 * @throws OciError `ERR_OCI_IO` where it cannot be written.
 */
export async function writeArchive(
  path: string,
  bytes: Uint8Array,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<void> {
  await inPlace(
    path,
    (temporary) => writeFile(temporary, bytes, { flag: 'wx', signal: options.signal }),
    options.signal,
  );
}

async function inPlace(
  path: string,
  write: (temporary: string) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const temporary = join(dirname(path), `.${randomUUID()}.partial`);
  try {
    signal?.throwIfAborted();
    await write(temporary);
    signal?.throwIfAborted();
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    if (signal?.aborted === true) throw signal.reason;
    if (error instanceof OciError) throw error;
    throw new OciError('ERR_OCI_IO', `cannot write ${path}: ${messageOf(error)}`, {
      at: { uri: path },
      cause: error,
    });
  }
}

/** Files of a layout have fixed names; a path from elsewhere never reaches the file system. */
function isLayoutPath(path: string): boolean {
  return /^(?:oci-layout|index\.json|blobs\/[a-z0-9]+\/[0-9a-f]+)$/.test(path);
}
