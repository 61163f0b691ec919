import { type CommonOptions, resolveLimits } from '@seaworthy/core';
import { OciError } from '../errors.ts';
import type { ContentStore, Descriptor, ImageManifest } from '../image/model.ts';
import { problemList } from '../image/problem-list.ts';
import { readManifest } from './read-manifest.ts';

/**
 * Reads the manifest of an artifact beside an image, such as a signature, digest and size verified.
 * Reads limits `manifestBytes` and `layerCount`.
 * @throws OciError `ERR_OCI_FORMAT` also for an index, and as `ContentStore.read` does
 */
export async function readArtifact(
  store: ContentStore,
  descriptor: Descriptor,
  options: Pick<CommonOptions, 'limits' | 'signal'> = {},
): Promise<ImageManifest> {
  const limits = resolveLimits(options.limits);
  const uri = descriptor.digest;
  const problems = problemList(limits.problemCount);
  const read = await readManifest(descriptor, {
    uri,
    store,
    limits,
    problems,
    signal: options.signal,
  });
  if (read.kind === 'manifest') return read.manifest;
  throw new OciError('ERR_OCI_FORMAT', `${uri} is an index, not a manifest`, { at: { uri } });
}
