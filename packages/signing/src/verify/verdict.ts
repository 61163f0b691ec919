import type { SignatureCandidate } from '@seaworthy/core';
import type { VerificationFailure } from './policy.ts';

/** Answer of {@link verifyImage}: a union, so that nobody takes a failure for a success. */
export type ImageVerdict = VerifiedImage | UnverifiedImage;

/** At least one signature satisfied the policy. */
export interface VerifiedImage {
  readonly verified: true;
  /** The digest that the signature is over: of the manifest, or of an index that leads to it. Run that, not the tag. */
  readonly verifiedDigest: string;
  /** Names of the keys that verified, sorted. */
  readonly signers: readonly string[];
  /** Every signature that was considered, with what was checked. */
  readonly candidates: readonly SignatureCandidate[];
}

/** No signature satisfied the policy. */
export interface UnverifiedImage {
  readonly verified: false;
  /** Most telling first: the candidate that came furthest. */
  readonly failures: readonly VerificationFailure[];
  readonly candidates: readonly SignatureCandidate[];
}
