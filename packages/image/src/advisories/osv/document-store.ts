import type { Problem } from '@seaworthy/core';

/** A document that can be read again. */
export interface StoredDocument {
  /** File or zip entry. */
  readonly path: string;
  /** Gives the parsed JSON. */
  read(): Promise<unknown>;
}

/** Where OSV documents lie. */
export interface DocumentStore {
  /** `OSV documents in all.zip`. */
  readonly name: string;
  /** Lists the documents; what cannot be listed is told as a problem. */
  list(
    signal: AbortSignal | undefined,
    onProblem: (problem: Problem) => void,
  ): AsyncIterable<StoredDocument>;
  close(): Promise<void>;
}

/** Makes a store of documents that are parsed already. */
export function storeOfDocuments(documents: readonly unknown[]): DocumentStore {
  return {
    name: 'OSV documents',
    list: () => listDocuments(documents),
    close: () => Promise.resolve(),
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- other stores list while they read
async function* listDocuments(documents: readonly unknown[]): AsyncGenerator<StoredDocument> {
  for (const [index, document] of documents.entries()) {
    yield { path: `documents/${index}`, read: () => Promise.resolve(document) };
  }
}
