import type { ErrorPlace, Limits } from '@seaworthy/core';
import { OciError } from '../errors.ts';
import { ociMediaTypes } from '../image/media-types.ts';
import type { ImageManifest } from '../image/model.ts';
import type { ProblemList } from '../image/problem-list.ts';
import { decodeDescriptor } from './decode-descriptor.ts';
import { type JsonObject, memberOf, textMapOf, textOf } from './json-fields.ts';
import { placeName } from './parse-document.ts';

/**
 * Reads an image manifest (OCI image spec 1.1, or Docker schema 2).
 * @throws OciError `ERR_OCI_FORMAT`, and `ERR_OCI_LIMIT` above `layerCount`
 */
export function decodeManifest(
  document: JsonObject,
  at: ErrorPlace,
  options: { readonly limits: Limits; readonly problems: ProblemList },
): ImageManifest {
  const name = placeName(at);
  const problem = (message: string): void => {
    options.problems.add('ERR_OCI_FORMAT', `${name}: ${message}`, at.path);
  };
  const listed = memberOf(document, 'layers');
  if (!Array.isArray(listed)) problem('layers is not a list');
  const layers: readonly unknown[] = Array.isArray(listed) ? listed : [];
  const max = options.limits.layerCount;
  if (layers.length > max) {
    throw new OciError('ERR_OCI_LIMIT', `${name} lists more than ${max} layers`, {
      at,
      limit: { limit: 'layerCount', max, seen: layers.length },
    });
  }
  const subject = memberOf(document, 'subject') ?? undefined;
  const artifactType = textOf(document, 'artifactType');
  return {
    mediaType: textOf(document, 'mediaType') ?? ociMediaTypes.manifest,
    config: decodeDescriptor(memberOf(document, 'config'), { ...at, pointer: '/config' }),
    layers: layers.map((layer, index) =>
      decodeDescriptor(layer, { ...at, pointer: `/layers/${index}` }),
    ),
    annotations: textMapOf(document, 'annotations', (member, expected) => {
      problem(`${member} is not ${expected}`);
    }),
    ...(subject !== undefined && {
      subject: decodeDescriptor(subject, { ...at, pointer: '/subject' }),
    }),
    ...(artifactType !== undefined && { artifactType }),
  };
}
