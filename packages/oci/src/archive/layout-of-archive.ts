import { OciError } from '../errors.ts';
import type { Descriptor, ImageManifest } from '../image/model.ts';
import { isBesideImage } from '../layout/index-names.ts';
import { readIndexFile } from '../layout/open-layout.ts';
import { type ReachedManifest, walkIndex } from '../layout/walk-index.ts';
import type { ReadContext } from '../manifests/read-manifest.ts';
import type { ArchiveFiles } from './archive-files.ts';

/** Reads what index.json of a docker-archive lists; nothing where it has none, or a broken one, which is told. */
export async function readRoots(
  files: ArchiveFiles,
  options: Pick<ReadContext, 'limits' | 'problems' | 'signal'>,
): Promise<readonly Descriptor[]> {
  if (files.resolve('index.json') === undefined) return [];
  try {
    return await readIndexFile(files, options);
  } catch (error) {
    options.problems.addError(error);
    return [];
  }
}

/**
 * Finds the manifest with the configuration and the layers that manifest.json names. That there is an
 * index, but no such manifest, is told: another reader may see another image.
 */
export async function findLayoutManifest(
  roots: readonly Descriptor[],
  wanted: ImageManifest,
  context: ReadContext,
): Promise<ReachedManifest | undefined> {
  const images = roots.filter((root) => !isBesideImage(root));
  if (images.length === 0) return undefined;
  let reached: readonly ReachedManifest[] = [];
  try {
    ({ reached } = await walkIndex(images, context));
  } catch (error) {
    if (!(error instanceof OciError)) throw error;
    context.problems.addError(error);
  }
  const key = contentKey(wanted);
  const found = reached.find(({ manifest }) => contentKey(manifest) === key);
  if (found === undefined) {
    const message = `index.json of ${context.uri} leads to no manifest of the image in manifest.json`;
    context.problems.add('ERR_OCI_FORMAT', message, 'index.json');
  }
  return found;
}

function contentKey({ config, layers }: ImageManifest): string {
  return JSON.stringify([config.digest, ...layers.map(({ digest }) => digest)]);
}
