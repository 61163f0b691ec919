import { OciError } from '../errors.ts';
import type { Platform } from '../image/model.ts';
import type { ProblemList } from '../image/problem-list.ts';
import { choosePlatform } from '../layout/choose-platform.ts';
import { digestIn, fullName } from '../layout/index-names.ts';
import type { ArchiveImage } from './decode-docker-manifest.ts';

/** What is asked for among the images of a docker-archive, and how to look closer at one. */
export interface SelectArchiveImageOptions {
  readonly uri: string;
  readonly reference?: string | undefined;
  readonly platform?: Platform | undefined;
  readonly problems: ProblemList;
  /** Gives digest and platform of the configuration of an image. */
  readonly look: (image: ArchiveImage) => Promise<ArchiveImageLook>;
}

/** What the configuration of an image says. */
interface ArchiveImageLook {
  readonly digest: string;
  readonly platform: Platform;
}

/**
 * Finds the one image of a docker-archive that is meant: by its tag, or by the digest of its
 * configuration (the image ID).
 * @throws OciError `ERR_OCI_NOT_FOUND`, `ERR_OCI_PLATFORM` that lists the choices
 */
export async function selectArchiveImage(
  images: readonly ArchiveImage[],
  options: SelectArchiveImageOptions,
): Promise<ArchiveImage> {
  const { uri, reference, platform, problems, look } = options;
  const found = reference === undefined ? images : await withReference(images, reference, look);
  const different = mergeSame(found, problems);
  const [only] = different;
  if (only === undefined) {
    const message =
      reference === undefined || images.length === 0
        ? `${uri} lists no image`
        : `${uri} has no image ${JSON.stringify(reference)}; it has: ${listNames(images)}`;
    throw new OciError('ERR_OCI_NOT_FOUND', message, { at: { uri } });
  }
  if (different.length === 1 && platform === undefined) return only;
  // Several of one name are one image for several platforms.
  if (new Set(different.map(({ tags }) => JSON.stringify(tags))).size > 1) {
    const message = `${uri} has several images, a reference is needed: ${listNames(different)}`;
    throw new OciError('ERR_OCI_PLATFORM', message, { at: { uri } });
  }
  const choices = [];
  for (const one of different) choices.push({ one, platform: (await look(one)).platform });
  return choosePlatform(choices, platform, { uri, problems });
}

async function withReference(
  images: readonly ArchiveImage[],
  reference: string,
  look: (image: ArchiveImage) => Promise<ArchiveImageLook>,
): Promise<ArchiveImage[]> {
  const digest = digestIn(reference);
  const full = fullName(reference);
  const found: ArchiveImage[] = [];
  for (const image of images) {
    const named = image.tags.some(
      (tag) => tag === reference || (full !== undefined && fullName(tag) === full),
    );
    if (named || (digest !== undefined && (await look(image)).digest === digest)) found.push(image);
  }
  return found;
}

/** One image may be listed more than once, for each of its tags. */
function mergeSame(images: readonly ArchiveImage[], problems: ProblemList): ArchiveImage[] {
  const merged = new Map<string, ArchiveImage>();
  for (const image of images) {
    const key = JSON.stringify([image.config, image.layers]);
    const first = merged.get(key);
    merged.set(key, first ? { ...first, tags: [...first.tags, ...image.tags] } : image);
    if (first) {
      const names = listNames([first, image]);
      problems.add('ERR_OCI_FORMAT', `manifest.json lists one image twice: ${names}`);
    }
  }
  return [...merged.values()];
}

function listNames(images: readonly ArchiveImage[]): string {
  return images.map(({ tags, config }) => (tags.length > 0 ? tags.join(', ') : config)).join(', ');
}
