import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { OciError } from '../errors.ts';
import type { ContentFiles } from '../store/content-files.ts';
import { notFound } from '../store/content-files.ts';
import { fileFault, notRegular, openRegularFile } from '../store/node-file-access.ts';
import { readChunks } from '../store/read-chunks.ts';

/**
 * Makes a source of files of a layout folder. Its callers ask for `oci-layout`, `index.json` and blobs
 * named by digest only; neither a link in place of one of these nor a link among `blobs/<algorithm>`
 * is followed.
 */
export function folderFiles(directory: string, uri: string): ContentFiles {
  const checked = new Map<string, Promise<void>>();
  let closed = false;

  const checkParents = async (path: string): Promise<void> => {
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      const parent = path.slice(0, slash);
      let check = checked.get(parent);
      if (check === undefined) {
        check = checkFolder(parent);
        checked.set(parent, check);
      }
      await check;
    }
  };

  const checkFolder = async (path: string): Promise<void> => {
    const stats = await lstat(join(directory, path));
    if (stats.isDirectory()) return;
    const message = `${path} of ${uri} is not a folder; links are not followed`;
    throw new OciError('ERR_OCI_FORMAT', message, { at: { uri, path } });
  };

  return {
    uri,
    async size(path) {
      try {
        await checkParents(path);
        const stats = await lstat(join(directory, path));
        if (!stats.isFile()) throw notRegular(stats, { uri, path });
        return stats.size;
      } catch (error) {
        if (error instanceof OciError) throw error;
        const fault = fileFault(error, { uri, path });
        if (fault.code === 'ERR_OCI_NOT_FOUND') return undefined;
        throw fault;
      }
    },
    async *open(path, signal) {
      if (closed) throw new OciError('ERR_OCI_IO', `${uri} is closed`, { at: { uri, path } });
      // Looked at before it is opened: opening alone can have effects on a device.
      if ((await this.size(path)) === undefined) throw notFound(uri, path);
      const at = { uri, path };
      const access = await openRegularFile(join(directory, path), { at });
      try {
        yield* readChunks(access, { offset: 0, size: access.size, at, signal });
      } finally {
        await access.close();
      }
    },
    close() {
      closed = true;
      return Promise.resolve();
    },
  };
}
