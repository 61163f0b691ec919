import type { ErrorPlace, Limits } from '@seaworthy/core';
import { OciError } from '../errors.ts';
import type { Descriptor } from '../image/model.ts';
import type { ProblemList } from '../image/problem-list.ts';
import { decodeDescriptor } from './decode-descriptor.ts';
import { type JsonObject, memberOf } from './json-fields.ts';
import { placeName } from './parse-document.ts';

/**
 * Reads what an index or manifest list names. An entry that breaks its format is told and left out.
 * @throws OciError `ERR_OCI_FORMAT`, and `ERR_OCI_LIMIT` above `indexEntries`
 */
export function decodeIndex(
  document: JsonObject,
  at: ErrorPlace,
  options: { readonly limits: Limits; readonly problems: ProblemList },
): Descriptor[] {
  const manifests = memberOf(document, 'manifests') ?? [];
  if (!Array.isArray(manifests)) {
    throw new OciError('ERR_OCI_FORMAT', `manifests of ${placeName(at)} is not a list`, {
      at: { ...at, pointer: '/manifests' },
    });
  }
  const max = options.limits.indexEntries;
  if (manifests.length > max) {
    throw new OciError('ERR_OCI_LIMIT', `${placeName(at)} lists more than ${max} manifests`, {
      at,
      limit: { limit: 'indexEntries', max, seen: manifests.length },
    });
  }
  return manifests.flatMap((value: unknown, index) => {
    try {
      return [decodeDescriptor(value, { ...at, pointer: `/manifests/${index}` })];
    } catch (error) {
      options.problems.addError(error);
      return [];
    }
  });
}
