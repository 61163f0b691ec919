import { createHash } from 'node:crypto';

/** Gives the sha256 digest of bytes as `sha256:<hex>`. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
