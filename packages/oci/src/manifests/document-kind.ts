import type { ErrorPlace } from '@seaworthy/core';
import { OciError } from '../errors.ts';
import { dockerMediaTypes, ociMediaTypes } from '../image/media-types.ts';
import type { ProblemList } from '../image/problem-list.ts';
import { type JsonObject, memberOf, textOf } from './json-fields.ts';
import { placeName } from './parse-document.ts';

/**
 * Tells whether a document is an index or a manifest: by what it holds, for media types are often
 * missing or wrong; where they contradict it, that is told. What could be taken for either is refused,
 * so that no two readers see two images in it (CVE-2021-41190).
 * @throws OciError `ERR_OCI_FORMAT`, and `ERR_OCI_MEDIA_TYPE` for Docker's schema 1
 */
export function documentKind(
  document: JsonObject,
  at: ErrorPlace,
  problems: ProblemList,
): 'index' | 'manifest' {
  const name = placeName(at);
  const mediaType = textOf(document, 'mediaType');
  const lists = memberOf(document, 'manifests') !== undefined;
  const layered = ['layers', 'config'].some((key) => memberOf(document, key) !== undefined);
  if (memberOf(document, 'schemaVersion') === 1 || memberOf(document, 'fsLayers') !== undefined) {
    const message = `${name} is a Docker manifest of schema 1, which is not supported`;
    throw new OciError('ERR_OCI_MEDIA_TYPE', message, { at });
  }
  if (lists && layered) {
    throw new OciError('ERR_OCI_FORMAT', `${name} is both an index and a manifest`, { at });
  }
  if (!lists && !layered) {
    const message = `${name} is neither an index nor an image manifest`;
    throw new OciError('ERR_OCI_FORMAT', message, { at });
  }
  const kind = lists ? 'index' : 'manifest';
  const other = lists ? 'manifest' : 'index';
  if (mediaType === ociMediaTypes[other] || mediaType === dockerMediaTypes[other]) {
    problems.add('ERR_OCI_MEDIA_TYPE', `${name} is an ${kind}, but says ${mediaType}`, at.path);
  }
  return kind;
}
