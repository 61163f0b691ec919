import { SeaworthyError } from '@seaworthy/core';

/** Codes of {@link OciError}. */
export type OciErrorCode =
  /** The subject is not there, or is not what it was said to be. */
  | 'ERR_OCI_NOT_FOUND'
  /** A layout, archive, index, manifest or configuration that breaks its format. */
  | 'ERR_OCI_FORMAT'
  /** A manifest, configuration or layer of a media type that cannot be read. */
  | 'ERR_OCI_MEDIA_TYPE'
  /** Bytes whose digest or size is not the one that the descriptor names. */
  | 'ERR_OCI_DIGEST'
  /** No manifest, or more than one, for what was asked: the message lists the choices. */
  | 'ERR_OCI_PLATFORM'
  /** The reading of a file or stream failed. */
  | 'ERR_OCI_IO'
  /** A limit was crossed; `limit` says which. */
  | 'ERR_OCI_LIMIT'
  /** An option that cannot be meant. */
  | 'ERR_OCI_OPTION';

/** Thrown by `@seaworthy/oci`. */
export class OciError extends SeaworthyError<OciErrorCode> {
  static override readonly brand: string = 'seaworthy.oci';
}
