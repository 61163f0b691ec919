/** Hashes that a signature may be over. */
export const hashAlgorithms = ['sha256', 'sha384', 'sha512'] as const;
export type HashAlgorithm = (typeof hashAlgorithms)[number];

/** A public key that is trusted to sign. */
export interface TrustedKey {
  /** SubjectPublicKeyInfo in PEM: ECDSA (P-256, P-384, P-521), RSA or Ed25519. */
  readonly pem: string;
  /** Name that verdicts use. Default: `SHA256:` and the hex digest of the SubjectPublicKeyInfo. */
  readonly name?: string | undefined;
  /** Hash of ECDSA and RSA signatures. Default `sha256`, whatever the curve, as cosign does. */
  readonly hashAlgorithm?: HashAlgorithm | undefined;
}
