import { constants, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type ErrorPlace, messageOf } from '@seaworthy/core';
import { OciError } from '../errors.ts';
import { placeName } from '../manifests/parse-document.ts';
import type { RandomAccess } from './random-access.ts';

/** Windows has neither flag: undefined counts as 0 there. */
const careful = constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Opens a regular file for reading. A link, device or pipe in its place is refused, and not waited for.
 * @throws OciError `ERR_OCI_NOT_FOUND`, `ERR_OCI_FORMAT`, `ERR_OCI_IO`
 */
export async function openRegularFile(
  path: string,
  options: {
    readonly at: ErrorPlace;
    /** Follow a link at the end of the path. Default false. */
    readonly follow?: boolean | undefined;
  },
): Promise<RandomAccess> {
  const { at, follow = false } = options;
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY | (follow ? constants.O_NONBLOCK : careful));
  } catch (error) {
    throw fileFault(error, at);
  }
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw notRegular(stats, at);
    return handleAccess(handle, stats.size, at);
  } catch (error) {
    await handle.close();
    throw error instanceof OciError ? error : fileFault(error, at);
  }
}

/** Makes an open file readable at any place; it is closed with the access. */
export function handleAccess(handle: FileHandle, size: number, at: ErrorPlace): RandomAccess {
  let closing: Promise<void> | undefined;
  return {
    size,
    async read(buffer, position) {
      if (closing !== undefined) {
        throw new OciError('ERR_OCI_IO', `${placeName(at)} is closed`, { at });
      }
      try {
        return (await handle.read(buffer, 0, buffer.length, position)).bytesRead;
      } catch (error) {
        throw fileFault(error, at);
      }
    },
    close() {
      closing ??= handle.close();
      return closing;
    },
  };
}

/** Makes an error of what the file system said. */
export function fileFault(error: unknown, at: ErrorPlace): OciError {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  const options = { at, cause: error };
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new OciError('ERR_OCI_NOT_FOUND', `${placeName(at)} is not there`, options);
  }
  if (code === 'ELOOP') {
    return new OciError(
      'ERR_OCI_FORMAT',
      `${placeName(at)} is a link, not a regular file`,
      options,
    );
  }
  return new OciError('ERR_OCI_IO', `cannot read ${placeName(at)}: ${messageOf(error)}`, options);
}

/** Makes the error of something that is no regular file. */
export function notRegular(stats: Stats, at: ErrorPlace): OciError {
  const kind = stats.isDirectory() ? 'a folder' : stats.isSymbolicLink() ? 'a link' : 'a device';
  return new OciError('ERR_OCI_FORMAT', `${placeName(at)} is ${kind}, not a regular file`, { at });
}
