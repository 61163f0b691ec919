export { SigningError, type SigningErrorCode } from './errors.ts';
export { type HashAlgorithm, hashAlgorithms, type TrustedKey } from './keys/trusted-key.ts';
export { countSignatures } from './verify/count-signatures.ts';
export {
  type FailureCode,
  failureCodes,
  type SignaturePolicy,
  type VerificationFailure,
} from './verify/policy.ts';
export { signatureFacts } from './verify/signature-facts.ts';
export { type SignatureResult, signatureFindings } from './verify/signature-findings.ts';
export type { ImageVerdict, UnverifiedImage, VerifiedImage } from './verify/verdict.ts';
export { verifyImage } from './verify/verify-image.ts';
