import { type Limits, messageOf } from '@seaworthy/core';
import { ImageError } from '../../errors.ts';

/** Parses the bytes of one document as JSON in UTF-8. */
export function parseDocument(bytes: Uint8Array, path: string): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    throw new ImageError('ERR_IMAGE_ADVISORY', `document is no JSON: ${messageOf(cause)}`, {
      at: { path },
      cause,
    });
  }
}

/** Makes the error of a document that is longer than a limit allows. */
export function documentTooLong(path: string, seen: number, limits: Limits): ImageError {
  const max = limits.advisoryBytes;
  return new ImageError('ERR_IMAGE_LIMIT', `advisory has ${seen} bytes, more than ${max}`, {
    at: { path },
    limit: { limit: 'advisoryBytes', max, seen },
  });
}

/** Makes the error of too many documents. */
export function tooManyDocuments(path: string, seen: number, limits: Limits): ImageError {
  const max = limits.advisoryCount;
  return new ImageError('ERR_IMAGE_LIMIT', `there are more than ${max} advisories`, {
    at: { path },
    limit: { limit: 'advisoryCount', max, seen },
  });
}
