import { basename } from 'node:path';
import type { Limits } from '@seaworthy/core';
import { openZipFile } from '../zip/node-zip-file.ts';
import type { DocumentStore } from './document-store.ts';
import { parseDocument } from './parse-document.ts';

/** Opens a zip of OSV documents, such as the `all.zip` of an ecosystem; entries other than `.json` are let be. */
export async function openZipStore(path: string, limits: Limits): Promise<DocumentStore> {
  const zip = await openZipFile(path);
  return {
    name: `OSV documents in ${basename(path)}`,
    async *list(signal) {
      for (const entry of await zip.entries(limits.advisoryCount)) {
        signal?.throwIfAborted();
        if (!entry.name.endsWith('.json')) continue;
        const read = async (): Promise<unknown> =>
          parseDocument(await zip.read(entry, limits.advisoryBytes), entry.name);
        yield { path: entry.name, read };
      }
    },
    close: () => zip.close(),
  };
}
