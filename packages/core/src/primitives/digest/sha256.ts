import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { type Digest, formatDigest } from './digest.ts';

/** Gives the SHA-256 of bytes, or of the UTF-8 of a text. */
export function sha256Bytes(content: Uint8Array | string): Uint8Array {
  if (typeof content !== 'string') return sha256(content);
  if (content.length > shortText) return sha256(utf8ToBytes(content));
  hashShort ??= shortTextHasher();
  return hashShort(content);
}

/** Gives the SHA-256 of bytes, or of the UTF-8 of a text, as lower-case hex. */
export function sha256Hex(content: Uint8Array | string): string {
  return bytesToHex(sha256Bytes(content));
}

/** Gives the SHA-256 of bytes, or of the UTF-8 of a text, as a digest. */
export function sha256Digest(content: Uint8Array | string): Digest {
  return formatDigest('sha256', sha256Hex(content));
}

const shortText = 1024;
let hashShort: ((text: string) => Uint8Array) | undefined;

/**
 * Makes a function that hashes short texts, as ids of findings are. It works in buffers of its own:
 * to make those anew for each text costs more than to hash it.
 */
function shortTextHasher(): (text: string) => Uint8Array {
  const encoder = new TextEncoder();
  const blank = sha256.create();
  const hash = sha256.create();
  // A UTF-16 unit takes three bytes at most.
  const bytes = new Uint8Array(shortText * 3);
  const digest = new Uint8Array(hash.outputLen);
  return (text) => {
    const { written } = encoder.encodeInto(text, bytes);
    blank._cloneInto(hash);
    hash.update(bytes.subarray(0, written)).digestInto(digest);
    return digest.slice();
  };
}
