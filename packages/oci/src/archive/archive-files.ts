import { OciError } from '../errors.ts';
import { type ContentFiles, notFound } from '../store/content-files.ts';
import type { RandomAccess } from '../store/random-access.ts';
import { readChunks } from '../store/read-chunks.ts';
import { entryName } from './entry-name.ts';
import type { OuterEntries, OuterEntry } from './outer-entries.ts';

/** The files of an archive, read in place. */
export interface ArchiveFiles extends ContentFiles {
  /** Gives the name of the file that a name means, links followed inside the archive. */
  resolve(path: string): string | undefined;
}

/** Makes a source of files of an archive whose headers were read. */
export function archiveFiles(
  access: RandomAccess,
  contents: OuterEntries,
  options: { readonly uri: string; readonly linkHops: number },
): ArchiveFiles {
  const { uri, linkHops } = options;

  const follow = (path: string): { name: string; entry: OuterEntry } | undefined => {
    let name = entryName(path);
    for (let hops = 0; hops <= linkHops && name !== undefined; hops++) {
      const entry = contents.entries.get(name);
      if (entry === undefined) return undefined;
      if (entry.kind !== 'link') return { name, entry };
      name = entry.target;
    }
    return undefined;
  };

  const find = (path: string): (OuterEntry & { readonly kind: 'file' }) | undefined => {
    const entry = follow(path)?.entry;
    if (entry === undefined || entry.kind === 'file') return entry;
    const message = `${path} of ${uri} is not a regular file`;
    throw new OciError('ERR_OCI_FORMAT', message, { at: { uri, path } });
  };

  return {
    uri,
    resolve: (path) => follow(path)?.name,
    // eslint-disable-next-line @typescript-eslint/require-await -- a fault is to be a rejection
    size: async (path) => find(path)?.size,
    async *open(path, signal) {
      const entry = find(path);
      if (entry === undefined) throw notFound(uri, path);
      yield* readChunks(access, { ...entry, at: { uri, path }, signal });
    },
    close: () => access.close(),
  };
}
