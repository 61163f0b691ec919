import { ImageError } from '../errors.ts';
import { decodeText } from './decode-text.ts';
import { isObject } from './members.ts';

/** A JSON document: its text, for who looks for lines, and the object that it is. */
export interface JsonDocument {
  readonly text: string;
  readonly root: object;
}

/**
 * Reads a file that is one JSON object.
 * @throws ImageError `ERR_IMAGE_PACKAGES` where it is none; the message quotes nothing of it
 */
export function readJson(bytes: Uint8Array): JsonDocument {
  const text = decodeText(bytes);
  const root = parse(text);
  if (!isObject(root)) throw new ImageError('ERR_IMAGE_PACKAGES', 'it is not a JSON object');
  return { text, root };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ImageError('ERR_IMAGE_PACKAGES', 'it is not JSON');
  }
}
