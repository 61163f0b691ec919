import { type Coverage, isAbort, type ObjectSubject } from '@seaworthy/core';
import type { ResourceSet } from '@seaworthy/k8s';
import type { Image } from '@seaworthy/oci';
import { InspectError } from '../errors.ts';
import { type FollowedImage, followImages } from './follow-images.ts';
import { judgeImage, openSource } from './inspect-image.ts';
import type { InspectOptions } from './options.ts';
import { failedSubject, type SubjectParts, skipped } from './parts.ts';
import { timed } from './timed.ts';

/** What the images of manifests add to the report. */
export interface FollowedParts {
  readonly parts: readonly SubjectParts[];
  /** How many images there are, and which could not be opened. */
  readonly coverage: Coverage;
}

/**
 * Judges the images that manifests run: each once, though two tags may lead to it. `subject` is whose
 * coverage says how many there are.
 */
export async function inspectFollowed(
  subject: string,
  sets: readonly ResourceSet[],
  options: InspectOptions,
): Promise<FollowedParts> {
  const { images, notAssessed } = await followImages(sets, options.resolveImage, options.signal);
  const parts = new Map<string, SubjectParts>();
  for (const followed of images) {
    await timed(followed.reference, options, async () => {
      try {
        await judgeFollowed(followed, options, parts);
      } catch (error) {
        if (isAbort(error, options.signal)) throw error;
        parts.set(followed.reference, failedSubject(followed.reference, error));
      }
    });
  }
  const coverage: Coverage = {
    ...skipped(subject, 'k8s/images', ['vulnerability', 'signature'], ''),
    status: notAssessed.length > 0 ? 'partial' : 'ok',
    notAssessed,
    counts: { images: images.length + notAssessed.length, opened: images.length },
  };
  return { parts: [...parts.values()], coverage };
}

async function judgeFollowed(
  { source, name, reference, digest, usedBy }: FollowedImage,
  options: InspectOptions,
  parts: Map<string, SubjectParts>,
): Promise<void> {
  const image = await openSource(source, options, name);
  try {
    checkDigest(image, reference, digest);
    const key = `${name}@${image.subject.digest ?? reference}`;
    const known = parts.get(key);
    parts.set(
      key,
      known === undefined ? await judgeImage(image, options, usedBy) : alsoUsedBy(known, usedBy),
    );
  } finally {
    await image.close();
  }
}

/** A reference by digest names these bytes and no others. An old docker-archive has no such digest. */
function checkDigest(image: Image, reference: string, digest: string | undefined): void {
  const { descriptor, indexDigests } = image;
  if (digest === undefined || descriptor === undefined) return;
  if (descriptor.digest === digest || indexDigests.includes(digest)) return;
  const message = `cannot judge ${reference}: what was given for it is ${descriptor.digest}`;
  throw new InspectError('ERR_SEAWORTHY_SUBJECT', message, { at: { uri: reference } });
}

function alsoUsedBy(parts: SubjectParts, usedBy: readonly ObjectSubject[]): SubjectParts {
  const { subject } = parts;
  if (subject.kind !== 'image') return parts;
  return { ...parts, subject: { ...subject, usedBy: [...subject.usedBy, ...usedBy] } };
}
