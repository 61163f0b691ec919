import type { Limits } from '@seaworthy/core';
import { OciError } from '../errors.ts';
import { assembleImage } from '../image/assemble-image.ts';
import { imageSubject } from '../image/image-subject.ts';
import type { Descriptor, Image, Platform } from '../image/model.ts';
import type { ProblemList } from '../image/problem-list.ts';
import { decodeIndex } from '../manifests/decode-index.ts';
import { textOf } from '../manifests/json-fields.ts';
import { parseObject } from '../manifests/parse-document.ts';
import { type ReadContext, readConfig } from '../manifests/read-manifest.ts';
import { blobStore } from '../store/blob-store.ts';
import { type ContentFiles, readFile } from '../store/content-files.ts';
import { namesOf } from './index-names.ts';
import { resolveTagIn } from './resolve-tag.ts';
import { selectManifest } from './select-manifest.ts';

/** What is asked for of an opened source. */
export interface OpenRequest {
  readonly reference?: string | undefined;
  readonly platform?: Platform | undefined;
  readonly name?: string | undefined;
  /** The text or path that was asked for. */
  readonly asked: string;
  readonly limits: Limits;
  /** Is told what does not keep the image from being opened. */
  readonly problems: ProblemList;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens an image of an image layout, which is closed with it.
 * @throws OciError
 */
export async function openLayout(
  files: ContentFiles,
  source: 'oci-layout' | 'oci-archive',
  request: OpenRequest,
): Promise<Image> {
  const { uri } = files;
  const { limits, problems, signal, reference } = request;
  const roots = await readIndexFile(files, { limits, problems, signal });
  await checkLayoutFile(files, { limits, problems, signal });
  const store = blobStore(files, { resolveTag: (tag) => resolveTagIn(roots, tag) });
  const context: ReadContext = { uri, store, limits, problems, signal };
  const { descriptor, manifest, indexDigests, root } = await selectManifest(
    roots,
    request,
    context,
  );
  const config = await readConfig(manifest, context);
  const names = roots.filter(({ digest }) => digest === root.digest).flatMap(namesOf);
  const tags = [...new Set(names)];
  const references = [...(reference === undefined ? [] : [reference]), ...tags];
  const { name, asked } = request;
  const { digest } = descriptor;
  return assembleImage({
    subject: imageSubject({ name, references, uri, asked, digest, platform: config.platform }),
    source,
    tags,
    descriptor,
    indexDigests,
    manifest,
    config,
    integrity: 'blobs',
    store,
    problems,
    close: () => files.close(),
  });
}

interface ReadOptions {
  readonly limits: Limits;
  readonly problems: ProblemList;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads index.json of an image layout.
 * @throws OciError `ERR_OCI_NOT_FOUND`, `ERR_OCI_FORMAT`, `ERR_OCI_LIMIT`
 */
export async function readIndexFile(
  files: ContentFiles,
  options: ReadOptions,
): Promise<Descriptor[]> {
  const { limits, signal } = options;
  const at = { uri: files.uri, path: 'index.json' };
  const bounds = { limit: 'manifestBytes', maxBytes: limits.manifestBytes, signal };
  const document = parseObject(await readFile(files, at.path, bounds), at);
  return decodeIndex(document, at, options);
}

/** Tells what is wrong with the file `oci-layout`; index.json is enough to read on. */
async function checkLayoutFile(files: ContentFiles, options: ReadOptions): Promise<void> {
  const { limits, problems, signal } = options;
  const at = { uri: files.uri, path: 'oci-layout' };
  try {
    const bounds = { limit: 'manifestBytes', maxBytes: limits.manifestBytes, signal };
    const version = textOf(
      parseObject(await readFile(files, at.path, bounds), at),
      'imageLayoutVersion',
    );
    if (version?.startsWith('1.') === true) return;
    throw new OciError('ERR_OCI_FORMAT', 'oci-layout names no layout version 1', { at });
  } catch (error) {
    problems.addError(error);
  }
}
