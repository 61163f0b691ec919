import { type ErrorPlace, messageOf } from '@seaworthy/core';
import { OciError } from '../errors.ts';
import { isJsonObject, type JsonObject } from './json-fields.ts';

/**
 * Reads a JSON document in UTF-8, with or without byte order mark.
 * @throws OciError `ERR_OCI_FORMAT`
 */
export function parseDocument(bytes: Uint8Array, at: ErrorPlace): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    throw new OciError('ERR_OCI_FORMAT', `${placeName(at)} is not JSON: ${messageOf(error)}`, {
      at,
      cause: error,
    });
  }
}

/**
 * Reads a JSON document that is an object.
 * @throws OciError `ERR_OCI_FORMAT`
 */
export function parseObject(bytes: Uint8Array, at: ErrorPlace): JsonObject {
  const document = parseDocument(bytes, at);
  if (isJsonObject(document)) return document;
  throw new OciError('ERR_OCI_FORMAT', `${placeName(at)} is not a JSON object`, { at });
}

/** Names a place in messages: the source, and the file inside it. */
export function placeName({ uri, path }: ErrorPlace): string {
  if (path === undefined) return uri ?? 'the document';
  return uri === undefined ? path : `${path} of ${uri}`;
}
