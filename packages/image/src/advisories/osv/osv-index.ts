import { isAbort, type Limits, type Problem } from '@seaworthy/core';
import type { Advisory } from '../model.ts';
import { packageKey } from '../normalize-name.ts';
import { problemOf } from '../problem-of.ts';
import { decodeOsv } from './decode-osv.ts';
import type { DocumentStore, StoredDocument } from './document-store.ts';
import { tooManyDocuments } from './parse-document.ts';

/** Which documents speak of which package, and which have which id. Documents themselves are not kept. */
export interface OsvIndex {
  readonly byPackage: ReadonlyMap<string, readonly StoredDocument[]>;
  /** By id and alias. */
  readonly byId: ReadonlyMap<string, readonly StoredDocument[]>;
  readonly ecosystems: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  readonly count: number;
  /** When the newest document was changed. */
  readonly date: string | undefined;
}

/** Reads every document of a store once; one that is broken becomes a problem. */
export async function buildOsvIndex(
  store: DocumentStore,
  source: string,
  limits: Limits,
  signal: AbortSignal | undefined,
): Promise<OsvIndex> {
  const byPackage = new Map<string, StoredDocument[]>();
  const byId = new Map<string, StoredDocument[]>();
  const ecosystems = new Set<string>();
  const problems = new ProblemList(limits.problemCount);
  let count = 0;
  let date: string | undefined;
  for await (const document of store.list(signal, problems.add)) {
    signal?.throwIfAborted();
    if (count >= limits.advisoryCount) throw tooManyDocuments(document.path, count + 1, limits);
    let advisory: Advisory;
    try {
      advisory = decodeOsv(await document.read(), { source, path: document.path });
    } catch (error) {
      if (isAbort(error, signal)) throw error;
      problems.add(problemOf(error, '', document.path));
      continue;
    }
    count++;
    if (advisory.modified !== undefined && advisory.modified > (date ?? ''))
      date = advisory.modified;
    for (const id of new Set([advisory.id, ...advisory.aliases, ...advisory.upstream])) {
      add(byId, id, document);
    }
    const keys = new Set<string>();
    for (const { ecosystem, name } of advisory.affected) {
      ecosystems.add(ecosystem);
      keys.add(packageKey(ecosystem, name));
    }
    for (const key of keys) add(byPackage, key, document);
  }
  return { byPackage, byId, ecosystems, problems: problems.all(), count, date };
}

/** Keeps the first problems and counts the others. */
class ProblemList {
  readonly #max: number;
  readonly #problems: Problem[] = [];
  #more = 0;

  constructor(max: number) {
    this.#max = max;
  }

  readonly add = (problem: Problem): void => {
    if (this.#problems.length < this.#max) this.#problems.push(problem);
    else this.#more++;
  };

  all(): readonly Problem[] {
    if (this.#more === 0) return this.#problems;
    const message = `${this.#more} more documents could not be read`;
    return [...this.#problems, { code: 'ERR_IMAGE_ADVISORY', message }];
  }
}

function add(index: Map<string, StoredDocument[]>, key: string, document: StoredDocument): void {
  const documents = index.get(key);
  if (documents === undefined) index.set(key, [document]);
  else documents.push(document);
}
