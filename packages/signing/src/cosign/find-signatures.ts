import { isAbort, type Limits, messageOf } from '@seaworthy/core';
import { type ContentStore, type Descriptor, readArtifact } from '@seaworthy/oci';

/** Media type of a signature's payload blob (cosign's SIGNATURE_SPEC). */
export const simpleSigningMediaType = 'application/vnd.dev.cosign.simplesigning.v1+json';

/** A signature manifest beside an image, or the reason why it could not be read. */
export interface SignatureManifest {
  /** Digest of what is signed. */
  readonly target: string;
  readonly digest: string;
  readonly tag: string;
  readonly signatures: readonly Descriptor[];
  readonly problem?: string | undefined;
}

/** Gives the tag under which cosign stores the signatures of a digest: `sha256-<hex>.sig`. */
export function signatureTag(digest: string): string {
  return `${digest.replace(':', '-')}.sig`;
}

/** Finds the signature manifest of a digest in the tag form; undefined where there is none. */
export async function findSignatures(
  store: ContentStore,
  target: string,
  limits: Limits,
  signal: AbortSignal | undefined,
): Promise<SignatureManifest | undefined> {
  const tag = signatureTag(target);
  const descriptor = await store.resolveTag(tag, signal === undefined ? {} : { signal });
  if (descriptor === undefined) return undefined;
  const found = { target, tag, digest: descriptor.digest };
  try {
    const { layers } = await readArtifact(store, descriptor, { limits, signal });
    return { ...found, signatures: layers };
  } catch (error) {
    if (isAbort(error, signal)) throw error;
    return { ...found, signatures: [], problem: messageOf(error) };
  }
}
