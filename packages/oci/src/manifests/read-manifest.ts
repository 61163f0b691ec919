import type { ErrorPlace, Limits } from '@seaworthy/core';
import { OciError } from '../errors.ts';
import { dockerMediaTypes, ociMediaTypes } from '../image/media-types.ts';
import type { ContentStore, Descriptor, ImageConfig, ImageManifest } from '../image/model.ts';
import type { ProblemList } from '../image/problem-list.ts';
import { blobPath } from '../store/blob-store.ts';
import { decodeConfig } from './decode-config.ts';
import { decodeIndex } from './decode-index.ts';
import { decodeManifest } from './decode-manifest.ts';
import { documentKind } from './document-kind.ts';
import { objectOf } from './json-fields.ts';
import { parseObject } from './parse-document.ts';

/** What the readers of an opened source share. */
export interface ReadContext {
  /** The source as errors name it. */
  readonly uri: string;
  readonly store: ContentStore;
  readonly limits: Limits;
  readonly problems: ProblemList;
  readonly signal?: AbortSignal | undefined;
}

/** What a descriptor of an index leads to. */
export type ReadManifest =
  | { readonly kind: 'index'; readonly manifests: readonly Descriptor[] }
  | { readonly kind: 'manifest'; readonly manifest: ImageManifest };

/**
 * Reads an index or manifest, digest and size verified.
 * @throws OciError
 */
export async function readManifest(
  descriptor: Descriptor,
  context: ReadContext,
): Promise<ReadManifest> {
  const { limits, problems } = context;
  const { bytes, at } = await readBlob(descriptor, 'manifestBytes', context);
  const document = parseObject(bytes, at);
  return documentKind(document, at, problems) === 'index'
    ? { kind: 'index', manifests: decodeIndex(document, at, { limits, problems }) }
    : { kind: 'manifest', manifest: decodeManifest(document, at, { limits, problems }) };
}

/**
 * Reads the configuration that a manifest names.
 * @throws OciError `ERR_OCI_MEDIA_TYPE` where the manifest is that of an artifact, not of an image
 */
export async function readConfig(
  manifest: ImageManifest,
  context: ReadContext,
): Promise<ImageConfig> {
  const { problems, uri } = context;
  const { mediaType, digest } = manifest.config;
  const known = mediaType === ociMediaTypes.config || mediaType === dockerMediaTypes.config;
  if (mediaType === ociMediaTypes.empty) throw notAnImage(manifest, uri);
  const { bytes, at } = await readBlob(manifest.config, 'configBytes', context);
  const document = parseObject(bytes, at);
  if (!known) {
    // Some tools name no media type, or one of their own, for what is a configuration nevertheless.
    if (objectOf(document, 'rootfs') === undefined) throw notAnImage(manifest, uri);
    const named = mediaType === '' ? 'no media type' : `media type ${mediaType}`;
    problems.add('ERR_OCI_MEDIA_TYPE', `configuration ${digest} has ${named}`, at.path);
  }
  return decodeConfig(document, at, problems);
}

/** Tells by its manifest whether something is beside an image: a signature, a bundle, a chart. */
export function isArtifact(manifest: ImageManifest): boolean {
  const { mediaType } = manifest.config;
  return (
    mediaType === ociMediaTypes.empty ||
    manifest.subject !== undefined ||
    (manifest.artifactType !== undefined && manifest.artifactType !== ociMediaTypes.config) ||
    manifest.layers.some((layer) => /cosign|dsse|in-toto/.test(layer.mediaType))
  );
}

async function readBlob(
  descriptor: Descriptor,
  limit: 'manifestBytes' | 'configBytes',
  context: ReadContext,
): Promise<{ readonly bytes: Uint8Array; readonly at: ErrorPlace }> {
  const { uri, store, limits, signal } = context;
  const at = { uri, path: blobPath(descriptor.digest, uri) };
  const max = limits[limit];
  if (descriptor.size > max) {
    const message = `${at.path} of ${uri} has more than ${max} bytes`;
    const detail = { limit, max, seen: descriptor.size };
    throw new OciError('ERR_OCI_LIMIT', message, { at, limit: detail });
  }
  return { bytes: await store.read(descriptor, { maxBytes: max, signal }), at };
}

function notAnImage(manifest: ImageManifest, uri: string): OciError {
  const type = manifest.artifactType ?? manifest.config.mediaType;
  const message = `manifest in ${uri} is an artifact of type "${type}", not an image`;
  return new OciError('ERR_OCI_MEDIA_TYPE', message, { at: { uri } });
}
