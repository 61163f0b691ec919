import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Limits, messageOf, type Problem } from '@seaworthy/core';
import { ImageError } from '../../errors.ts';
import type { DocumentStore, StoredDocument } from './document-store.ts';
import { documentTooLong, parseDocument, tooManyDocuments } from './parse-document.ts';

/** Opens a folder of OSV documents: `.json` files in it and below it; links are not followed. */
export async function openFolderStore(folder: string, limits: Limits): Promise<DocumentStore> {
  const state = await lstat(join(folder, '.'));
  if (!state.isDirectory()) {
    throw new ImageError('ERR_IMAGE_OPTION', 'advisory folder is no folder', {
      at: { uri: folder },
    });
  }
  return {
    name: `OSV documents in ${basename(folder)}`,
    list: (signal, onProblem) => walk(folder, '', limits, signal, onProblem),
    close: () => Promise.resolve(),
  };
}

async function* walk(
  folder: string,
  below: string,
  limits: Limits,
  signal: AbortSignal | undefined,
  onProblem: (problem: Problem) => void,
): AsyncGenerator<StoredDocument> {
  signal?.throwIfAborted();
  if (below.length > limits.pathBytes) {
    onProblem({ code: 'ERR_IMAGE_LIMIT', message: 'folders are nested too deep', path: below });
    return;
  }
  let entries: Awaited<ReturnType<typeof list>>;
  try {
    entries = await list(join(folder, below));
  } catch (error) {
    onProblem({ code: 'ERR_IMAGE_IO', message: messageOf(error), path: below });
    return;
  }
  if (entries.length > limits.advisoryCount) {
    throw tooManyDocuments(below, entries.length, limits);
  }
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(folder, path, limits, signal, onProblem);
    else if (entry.isFile() && path.endsWith('.json')) {
      yield { path, read: () => readFileBelow(folder, path, limits) };
    }
  }
}

async function list(folder: string): Promise<readonly import('node:fs').Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  // Sorted, so that two runs tell the same problems first.
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readFileBelow(folder: string, path: string, limits: Limits): Promise<unknown> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(join(folder, path), flags);
  try {
    const state = await file.stat();
    if (!state.isFile()) {
      throw new ImageError('ERR_IMAGE_IO', 'is no longer a regular file', { at: { path } });
    }
    if (state.size > limits.advisoryBytes) throw documentTooLong(path, state.size, limits);
    const bytes = await file.readFile();
    // It may have grown since.
    if (bytes.length > limits.advisoryBytes) throw documentTooLong(path, bytes.length, limits);
    return parseDocument(bytes, path);
  } finally {
    await file.close();
  }
}
