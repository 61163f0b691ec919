import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { type Digest, formatDigest } from './digest.ts';

/** Gives the SHA-256 of bytes, or of the UTF-8 of a text, as lower-case hex. */
export function sha256Hex(content: Uint8Array | string): string {
  return bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content));
}

/** Gives the SHA-256 of bytes, or of the UTF-8 of a text, as a digest. */
export function sha256Digest(content: Uint8Array | string): Digest {
  return formatDigest('sha256', sha256Hex(content));
}
