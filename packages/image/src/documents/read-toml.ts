import { parse } from 'smol-toml';
import { ImageError } from '../errors.ts';
import { decodeText } from './decode-text.ts';

/** Depth to which values may be nested: lock files need three. */
const maxDepth = 64;

/**
 * Reads a TOML file.
 * @throws ImageError `ERR_IMAGE_PACKAGES` where it is none; the message quotes nothing of it
 */
export function readToml(bytes: Uint8Array): object {
  try {
    return parse(decodeText(bytes), { maxDepth, integersAsBigInt: 'asNeeded' });
  } catch (error) {
    const line: unknown = error instanceof Error ? Reflect.get(error, 'line') : undefined;
    throw new ImageError('ERR_IMAGE_PACKAGES', 'it is not TOML', {
      at: typeof line === 'number' ? { line } : undefined,
    });
  }
}
