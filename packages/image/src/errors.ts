import { SeaworthyError } from '@seaworthy/core';

/** Codes of {@link ImageError}. */
export type ImageErrorCode =
  /** A tar that is damaged or cut short. */
  | 'ERR_IMAGE_TAR'
  /** A compressed stream that is damaged, cut short or of an unknown form. */
  | 'ERR_IMAGE_COMPRESSION'
  /** A layer whose uncompressed bytes have not the digest that the configuration states. */
  | 'ERR_IMAGE_DIFF_ID'
  /** A package database or package file that breaks its format. */
  | 'ERR_IMAGE_PACKAGES'
  /** An XML document that is not well-formed, or of a kind that is not read. */
  | 'ERR_IMAGE_XML'
  /** An SBOM that is of no known format, or breaks the schema of its format. */
  | 'ERR_IMAGE_SBOM'
  /** An advisory that breaks its format. */
  | 'ERR_IMAGE_ADVISORY'
  /** A CVSS vector that cannot be read. */
  | 'ERR_IMAGE_CVSS'
  /** A version that its scheme cannot read. */
  | 'ERR_IMAGE_VERSION'
  /** A path, link or whiteout that leads outside the image; it is not followed. */
  | 'ERR_IMAGE_PATH'
  /** A limit was crossed; `limit` says which. */
  | 'ERR_IMAGE_LIMIT'
  /** The reading of a file or stream failed. */
  | 'ERR_IMAGE_IO'
  /** An entry of a cache that is damaged, or a cache that cannot be trusted; the layer is read. */
  | 'ERR_IMAGE_CACHE'
  /** An option that cannot be meant. */
  | 'ERR_IMAGE_OPTION';

/** Thrown by `@seaworthy/image`. */
export class ImageError extends SeaworthyError<ImageErrorCode> {
  static override readonly brand: string = 'seaworthy.image';
}
