import type { Image } from '@seaworthy/oci';

/**
 * What is checked while layers are read: `blobs` the digests of the blobs, `all` those and the digests of the
 * uncompressed tars (diffIDs), `none` nothing.
 */
export const verifyModes = ['blobs', 'all', 'none'] as const;
export type VerifyMode = (typeof verifyModes)[number];

/** What a mode means for one image. */
export interface Verification {
  readonly blobs: boolean;
  readonly diffIds: boolean;
}

/**
 * Settles what is checked. Blob digests chain an OCI image to its manifest, so diffIDs add nothing but time;
 * in a docker-archive without blobs the diffIDs are the only proof there is.
 */
export function verificationOf(
  image: Pick<Image, 'integrity'>,
  mode: VerifyMode | undefined,
): Verification {
  const hasBlobs = image.integrity === 'blobs';
  switch (mode ?? (hasBlobs ? 'blobs' : 'all')) {
    case 'blobs':
      return { blobs: hasBlobs, diffIds: false };
    case 'all':
      return { blobs: hasBlobs, diffIds: true };
    case 'none':
      return { blobs: false, diffIds: false };
  }
}

/** Says in words what was checked. */
export function describeVerification(verification: Verification): string {
  const checked = [
    ...(verification.blobs ? ['blob digests'] : []),
    ...(verification.diffIds ? ['diffIDs'] : []),
  ];
  return checked.length === 0 ? 'no digests verified' : `${checked.join(' and ')} verified`;
}
