import {
  type CommonOptions,
  compareText,
  isAbort,
  type Limits,
  type Problem,
  resolveLimits,
} from '@seaworthy/core';
import { ImageError } from '../../errors.ts';
import type {
  AdvisorySet,
  AdvisorySource,
  CollectAdvisoriesOptions,
  PackageQuery,
} from '../advisory-source.ts';
import { compareAdvisories } from '../collect-advisories.ts';
import type { Advisory } from '../model.ts';
import { packageKey } from '../normalize-name.ts';
import { problemOf } from '../problem-of.ts';
import { decodeOsv } from './decode-osv.ts';
import { type DocumentStore, type StoredDocument, storeOfDocuments } from './document-store.ts';
import { buildOsvIndex, type OsvIndex } from './osv-index.ts';

/** Options of an OSV source; reads `signal` and `limits` (`advisoryBytes`, `advisoryCount`, `problemCount`). */
export interface OsvSourceOptions extends CommonOptions {
  /** Id of the source in findings; `osv` by default. */
  readonly id?: string | undefined;
}

/** Makes a source of OSV documents that are parsed already: for tests, browsers and small sets. */
export function osvDocumentSource(
  documents: readonly unknown[],
  options: OsvSourceOptions = {},
): AdvisorySource {
  return osvSource(storeOfDocuments(documents), options);
}

/** Makes a source of a store: it is indexed by package on the first question, and read lazily after. */
export function osvSource(store: DocumentStore, options: OsvSourceOptions = {}): AdvisorySource {
  const id = options.id ?? 'osv';
  const limits = resolveLimits(options.limits);
  let indexing: Promise<OsvIndex> | undefined;
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= store.close());
  return {
    id,
    async collect(queries, request = {}) {
      if (closing !== undefined) {
        throw new ImageError('ERR_IMAGE_OPTION', `advisory source ${id} is closed`);
      }
      const signal = request.signal ?? options.signal;
      indexing ??= buildOsvIndex(store, id, limits, signal).catch((error: unknown) => {
        // The next question may try again, say after an abort.
        indexing = undefined;
        throw error;
      });
      return await collect(await indexing, { id, name: store.name }, queries, request, limits);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function collect(
  index: OsvIndex,
  source: { readonly id: string; readonly name: string },
  queries: readonly PackageQuery[],
  { ids = [], signal }: CollectAdvisoriesOptions,
  limits: Limits,
): Promise<AdvisorySet> {
  const wanted = new Set(queries.map(({ ecosystem, name }) => packageKey(ecosystem, name)));
  const whole = new Set(ids.flatMap((one) => index.byId.get(one) ?? []));
  const documents = new Set<StoredDocument>(whole);
  for (const key of wanted) for (const one of index.byPackage.get(key) ?? []) documents.add(one);
  const advisories: Advisory[] = [];
  const problems: Problem[] = [...index.problems];
  for (const document of documents) {
    signal?.throwIfAborted();
    try {
      const advisory = decodeOsv(await document.read(), { source: source.id, path: document.path });
      advisories.push(whole.has(document) ? advisory : onlyWanted(advisory, wanted));
    } catch (error) {
      if (isAbort(error, signal)) throw error;
      // It could be read when it was indexed: the file has changed since.
      if (problems.length <= limits.problemCount)
        problems.push(problemOf(error, '', document.path));
    }
  }
  const asked = new Set(queries.map(({ ecosystem }) => ecosystem));
  return {
    sources: [{ ...source, date: index.date, advisories: index.count }],
    ecosystems: [...asked].filter((one) => index.ecosystems.has(one)).sort(compareText),
    advisories: advisories.sort(compareAdvisories),
    problems,
  };
}

function onlyWanted(advisory: Advisory, wanted: ReadonlySet<string>): Advisory {
  const affected = advisory.affected.filter(({ ecosystem, name }) =>
    wanted.has(packageKey(ecosystem, name)),
  );
  return { ...advisory, affected };
}
