import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import {
  type CommonOptions,
  describeFault,
  isAbort,
  type Limits,
  resolveLimits,
} from '@seaworthy/core';
import { parseYaml } from '@seaworthy/core/primitives/yaml';
import { K8sError } from '../errors.ts';
import { ManifestReader } from '../manifests/manifest-reader.ts';
import type { ResourceSet } from '../manifests/model.ts';
import { type ManifestFile, manifestFiles, type WalkNotes } from './node-manifest-files.ts';

/** Options of {@link readManifests}. */
export type ReadManifestsOptions = Pick<CommonOptions, 'signal' | 'limits'>;

/**
 * Reads the Kubernetes objects of files and folders. A folder is searched with all folders in it for
 * `.yaml`, `.yml` and `.json`, in the order of names; hidden folders, `node_modules` and links that
 * lead out of it are listed as not assessed. A file that cannot be read is a problem and hides no
 * other. Limits read: `documentFiles`, `documentBytes` and those of `loadManifests`.
 * @throws K8sError `ERR_K8S_IO` where a path that was given is not there.
 * @example
 * const resources = await readManifests(['./deploy', './extra.yaml']);
 */
export async function readManifests(
  paths: string | readonly string[],
  options: ReadManifestsOptions = {},
): Promise<ResourceSet> {
  const { signal } = options;
  const limits = resolveLimits(options.limits);
  const reader = new ManifestReader(limits);
  const notes: WalkNotes = { problems: [], notAssessed: [] };
  const seen = new Set<string>();
  let files = 0;
  walk: for (const root of typeof paths === 'string' ? [paths] : paths) {
    for await (const file of manifestFiles(root, seen, notes)) {
      signal?.throwIfAborted();
      if (++files > limits.documentFiles) {
        const max = limits.documentFiles;
        const message = `${file.uri} and what follows was not read: documentFiles is ${max}`;
        notes.problems.push({ code: 'ERR_K8S_LIMIT', message, path: file.uri });
        break walk;
      }
      try {
        const text = await readText(file, limits);
        const { uri } = file;
        reader.read(uri, text, parseYaml(text, { uri, limits: options.limits }));
      } catch (error) {
        if (isAbort(error, signal)) throw error;
        const code = error instanceof K8sError ? error.code : 'ERR_K8S_IO';
        const message = `cannot read ${file.uri}: ${describeFault(error)}`;
        notes.problems.push({ code, message, path: file.uri });
      }
    }
  }
  signal?.throwIfAborted();
  const result = reader.result();
  return {
    ...result,
    problems: [...notes.problems, ...result.problems],
    notAssessed: [...notes.notAssessed, ...result.notAssessed],
  };
}

async function readText(file: ManifestFile, limits: Limits): Promise<string> {
  // The path was resolved before: what is a link, or waits for a writer, now was put there since.
  // (Where a system has no such flag, it is undefined and counts as 0.)
  const handle = await open(
    file.path,
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
  );
  try {
    if (!(await handle.stat()).isFile()) throw new K8sError('ERR_K8S_IO', 'it is no regular file');
    // The size that a file states is not trusted: it may grow, or be one of /proc.
    const max = limits.documentBytes;
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    const stream = handle.createReadStream({ end: max, autoClose: false });
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      bytes += chunk.length;
    }
    if (bytes > max) {
      throw new K8sError('ERR_K8S_LIMIT', `it has more than ${max} bytes (documentBytes)`, {
        limit: { limit: 'documentBytes', max, seen: bytes },
      });
    }
    return decode(Buffer.concat(chunks, bytes));
  } finally {
    await handle.close();
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new K8sError('ERR_K8S_SYNTAX', 'it is no UTF-8 text', { cause: error });
  }
}
