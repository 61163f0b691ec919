import { parseReference } from '@seaworthy/core/primitives/reference';
import { annotationKeys } from '../image/annotations.ts';
import type { Descriptor } from '../image/model.ts';

/** Gives the names by which an index knows an entry: full name first, then tag. */
export function namesOf(descriptor: Descriptor): string[] {
  const { annotations = {} } = descriptor;
  return [annotationKeys.containerdName, annotationKeys.refName].flatMap((key) =>
    Object.hasOwn(annotations, key) ? [annotations[key] ?? ''] : [],
  );
}

/** Tells whether an entry goes by a name: as it is written, as Docker reads it, or by its tag alone. */
export function isNamed(descriptor: Descriptor, reference: string): boolean {
  const names = namesOf(descriptor);
  if (names.includes(reference)) return true;
  if (!/[:/]/.test(reference)) return names.some((name) => tagOf(name) === reference);
  const full = fullName(reference);
  return full !== undefined && names.some((name) => /[:/]/.test(name) && fullName(name) === full);
}

/** Gives the tag of a full name; undefined where the name has none. */
export function tagOf(name: string): string | undefined {
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  return colon < 0 ? undefined : name.slice(colon + 1);
}

/** Gives a name as Docker completes it, with `latest` where no tag is given. */
export function fullName(name: string): string | undefined {
  try {
    const { registry, repository, tag = 'latest' } = parseReference(name);
    return `${registry}/${repository}:${tag}`;
  } catch {
    return undefined;
  }
}

/** Digest at the end of a reference, with or without a name before it. */
export function digestIn(reference: string): string | undefined {
  return /^(?:.*@)?(sha(?:256|384|512):[0-9a-f]+)$/.exec(reference)?.[1];
}

/**
 * Tells by what an index says of an entry that it is no image, but beside one: BuildKit's attestation,
 * an artifact, what a cosign tag or a referrers tag names (`sha256-<hex>`).
 */
export function isBesideImage(descriptor: Descriptor): boolean {
  const { annotations = {}, artifactType, platform } = descriptor;
  const kind = annotations[annotationKeys.cosignKind] ?? '';
  return (
    Object.hasOwn(annotations, annotationKeys.dockerReferenceType) ||
    /^dev\.cosignproject\.cosign\/(?!image)/.test(kind) ||
    (artifactType !== undefined && !artifactType.includes('.image.config.')) ||
    (platform?.os === 'unknown' && platform.architecture === 'unknown') ||
    namesOf(descriptor).some((name) =>
      /^sha(?:256|384|512)-[0-9a-f]{64,128}(?:\.[a-z]+)?$/.test(tagOf(name) ?? name),
    )
  );
}
