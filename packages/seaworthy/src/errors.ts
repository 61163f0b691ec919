import { SeaworthyError } from '@seaworthy/core';

/** Codes of {@link InspectError}. */
export type InspectErrorCode =
  /** A subject that names nothing that can be inspected. */
  | 'ERR_SEAWORTHY_SUBJECT'
  /** An option or configuration file that cannot be meant. */
  | 'ERR_SEAWORTHY_OPTION'
  /** A limit was crossed; `limit` says which. */
  | 'ERR_SEAWORTHY_LIMIT'
  /** A file that could not be read or written. */
  | 'ERR_SEAWORTHY_IO';

/** Thrown by `seaworthy` itself; what its parts throw passes through. */
export class InspectError extends SeaworthyError<InspectErrorCode> {
  static override readonly brand: string = 'seaworthy.inspect';
}
