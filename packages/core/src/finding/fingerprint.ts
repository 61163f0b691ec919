import { canonicalJson } from '../primitives/canonical-json/canonical-json.ts';
import { sha256Bytes } from '../primitives/digest/sha256.ts';
import type { Json } from './json.ts';
import { type FindingKind, findingSchemaVersion } from './model.ts';

/** What makes a fault the same fault: never a digest, tag, layer, line, message, severity or tool version. */
export interface FingerprintInput {
  readonly kind: FindingKind;
  /** Canonical check id; a renamed check keeps the id under which it was first known. */
  readonly check: string;
  readonly subject: Json;
  readonly place: Json;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** Gives `kind:` + base32 (RFC 4648, lower case, no padding) of the SHA-256 of the canonical JSON of the input. */
export function fingerprint(input: FingerprintInput, artifact?: string): string {
  const { kind, check, subject, place } = input;
  // The canonical JSON of an object with these keys, which are sorted already.
  const text = `{${artifact === undefined ? '' : `"artifact":${canonicalJson(artifact)},`}"check":${canonicalJson(check)},"kind":"${kind}","place":${canonicalJson(place)},"schemaVersion":${findingSchemaVersion},"subject":${canonicalJson(subject)}}`;
  return `${kind}:${base32(sha256Bytes(text))}`;
}

function base32(bytes: Uint8Array): string {
  const codes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      codes.push(alphabet.charCodeAt((value >> bits) & 31));
    }
  }
  if (bits > 0) codes.push(alphabet.charCodeAt((value << (5 - bits)) & 31));
  // Made in one go: a string grown by single characters is a chain of as many pieces.
  return String.fromCharCode(...codes);
}
