import { SeaworthyError } from '@seaworthy/core';

/** Codes of {@link SigningError}. A bad signature is never thrown: it is a failure in the verdict. */
export type SigningErrorCode =
  /** A key or policy that cannot be read. */
  | 'ERR_SIGNING_POLICY'
  /** A limit was crossed; `limit` says which. */
  | 'ERR_SIGNING_LIMIT'
  /** An option that cannot be meant. */
  | 'ERR_SIGNING_OPTION';

/** Thrown by `@seaworthy/signing`. */
export class SigningError extends SeaworthyError<SigningErrorCode> {
  static override readonly brand: string = 'seaworthy.signing';
}
