import { CoreError } from '../errors/seaworthy-error.ts';
import type { Limits } from '../limits/limits.ts';
import { findJsonFault } from './find-json-fault.ts';
import type { DocumentContext } from './node.ts';

/**
 * Reads a JSON text. A byte order mark at its start is passed over.
 * @throws CoreError `ERR_CORE_SYNTAX` with line and column, `ERR_CORE_LIMIT` above `limits.documentBytes`.
 */
export function readJson(text: string, document: DocumentContext, limits: Limits): unknown {
  const { uri, what } = document;
  // A UTF-16 unit is at least one byte of UTF-8.
  if (text.length > limits.documentBytes) {
    const max = limits.documentBytes;
    throw new CoreError('ERR_CORE_LIMIT', `${what} is larger than ${max} bytes`, {
      at: { uri },
      limit: { limit: 'documentBytes', max, seen: text.length },
    });
  }
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  try {
    return JSON.parse(body);
  } catch (cause) {
    const fault = findJsonFault(body);
    const message = fault?.message ?? 'not a JSON text';
    throw new CoreError('ERR_CORE_SYNTAX', `${what}: ${message}`, {
      at: { uri, line: fault?.line, column: fault?.column },
      cause,
    });
  }
}
