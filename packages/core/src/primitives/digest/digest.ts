import { CoreError } from '../../errors/seaworthy-error.ts';

/** Digest algorithms that are understood, with the number of hex digits of each. */
const hexLengths: Readonly<Record<DigestAlgorithm, number>> = {
  sha256: 64,
  sha384: 96,
  sha512: 128,
};

/** Digest algorithms that are understood. */
export const digestAlgorithms = ['sha256', 'sha384', 'sha512'] as const;
/** Name of a digest algorithm that is understood. */
export type DigestAlgorithm = (typeof digestAlgorithms)[number];

/** A content digest of the form `algorithm:hex` whose form was checked; never any other string. */
export type Digest = string & { readonly __brand: 'Digest' };

const ociForm = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/;
const lowerHex = /^[0-9a-f]*$/;

/**
 * Reads a digest as the OCI image specification writes it (descriptor, section "Digests").
 * @throws CoreError `ERR_CORE_FORMAT` for anything but `sha256:`, `sha384:` or `sha512:` and lower-case
 * hex of the right length.
 */
export function parseDigest(text: string): Digest {
  const fault = digestFault(text);
  if (fault !== undefined) {
    throw new CoreError('ERR_CORE_FORMAT', `${fault}: ${JSON.stringify(text.slice(0, 200))}`);
  }
  return text as Digest;
}

/** Tells whether a value is a digest that {@link parseDigest} takes. */
export function isDigest(value: unknown): value is Digest {
  return typeof value === 'string' && digestFault(value) === undefined;
}

/**
 * Makes a digest of its two parts.
 * @throws CoreError `ERR_CORE_FORMAT` where the hex is not what the algorithm gives.
 */
export function formatDigest(algorithm: DigestAlgorithm, hex: string): Digest {
  return parseDigest(`${algorithm}:${hex}`);
}

/** Gives the algorithm of a digest. */
export function digestAlgorithm(digest: Digest): DigestAlgorithm {
  return digest.slice(0, digest.indexOf(':')) as DigestAlgorithm;
}

/** Gives the hex digits of a digest. */
export function digestHex(digest: Digest): string {
  return digest.slice(digest.indexOf(':') + 1);
}

function digestFault(text: string): string | undefined {
  const colon = text.indexOf(':');
  const algorithm = text.slice(0, Math.max(colon, 0));
  if (!isAlgorithm(algorithm)) {
    return ociForm.test(text) ? 'digest algorithm is not supported' : 'not a digest';
  }
  const hex = text.slice(colon + 1);
  const length = hexLengths[algorithm];
  if (hex.length !== length) return `${algorithm} digest does not have ${length} hex digits`;
  return lowerHex.test(hex) ? undefined : `${algorithm} digest is not lower-case hex`;
}

function isAlgorithm(text: string): text is DigestAlgorithm {
  return Object.hasOwn(hexLengths, text);
}
