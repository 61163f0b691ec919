import type { TrustedKey } from '../keys/trusted-key.ts';

/** What an image must show. */
export interface SignaturePolicy {
  /** Name that findings and ids carry. Default `image-signature`. */
  readonly name?: string | undefined;
  /** One signature by one of these keys is enough. */
  readonly keys: readonly TrustedKey[];
  /**
   * Must be `true`: transparency-log entries of keyed signatures are not looked at yet, and a policy
   * has to say that it can do without.
   */
  readonly ignoreTransparencyLog: true;
  /** Every one must stand, with this value, among the signed annotations. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  /** Whether the payload must name the digest of the image. Default true. */
  readonly checkClaims?: boolean | undefined;
}

/** Gives the name that findings, ids and facts carry. */
export function policyName(policy: SignaturePolicy): string {
  return policy.name ?? 'image-signature';
}

/** Reason codes of a verdict, stable. */
export const failureCodes = [
  /** Nothing that could be a signature lies beside the image. */
  'no-signatures',
  /** The image has no manifest digest that could have been signed (docker-archive). */
  'no-digest',
  /** The signature verifies with none of the keys. */
  'key-mismatch',
  /** The signature is missing or no base64. */
  'signature-malformed',
  /** The payload names another digest. */
  'digest-mismatch',
  /** The payload is no simple-signing document. */
  'payload-malformed',
  /** A wanted annotation is missing or has another value. */
  'annotation-mismatch',
  /** The layer is of a media type that is no cosign signature. */
  'media-type',
  /** The signature's blob is missing, too large, or has not its digest. */
  'unreadable',
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** Why a signature, or the image as a whole, did not verify. */
export interface VerificationFailure {
  readonly code: FailureCode;
  readonly message: string;
  /** Digest of the candidate that it is about. */
  readonly at?: string | undefined;
}
