import type { ErrorPlace } from '@seaworthy/core';
import { isDigest } from '@seaworthy/core/primitives/digest';
import { OciError } from '../errors.ts';
import type { Descriptor, Platform } from '../image/model.ts';
import {
  isJsonObject,
  type JsonObject,
  memberOf,
  objectOf,
  textMapOf,
  textOf,
} from './json-fields.ts';
import { placeName } from './parse-document.ts';

/**
 * Reads a content descriptor (OCI image spec, descriptor.md). A missing media type becomes the empty
 * string: many tools leave it out, and content says more than it does.
 * @throws OciError `ERR_OCI_FORMAT` for a digest or size that is none.
 */
export function decodeDescriptor(value: unknown, at: ErrorPlace): Descriptor {
  if (!isJsonObject(value)) throw malformed('is not an object', at);
  const digest = memberOf(value, 'digest');
  if (!isDigest(digest)) {
    const shown = typeof digest === 'string' ? JSON.stringify(digest.slice(0, 200)) : 'none';
    throw malformed(`has no valid digest: ${shown}`, at);
  }
  const size = memberOf(value, 'size');
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
    throw malformed(`has no valid size: ${digest}`, at);
  }
  const annotations = textMapOf(value, 'annotations', () => undefined);
  const platform = objectOf(value, 'platform');
  const artifactType = textOf(value, 'artifactType');
  return {
    mediaType: textOf(value, 'mediaType') ?? '',
    digest,
    size,
    ...(Object.keys(annotations).length > 0 && { annotations }),
    ...(platform && { platform: decodePlatform(platform) }),
    ...(artifactType !== undefined && { artifactType }),
  };
}

/** Reads a platform; what is missing is `unknown`, as BuildKit writes it on what is no image. */
export function decodePlatform(value: JsonObject): Platform {
  const variant = textOf(value, 'variant');
  const osVersion = textOf(value, 'os.version');
  return {
    os: textOf(value, 'os') ?? 'unknown',
    architecture: textOf(value, 'architecture') ?? 'unknown',
    ...(variant !== undefined && { variant }),
    ...(osVersion !== undefined && { osVersion }),
  };
}

function malformed(fault: string, at: ErrorPlace): OciError {
  const pointer = at.pointer === undefined ? '' : ` ${at.pointer}`;
  return new OciError('ERR_OCI_FORMAT', `descriptor${pointer} of ${placeName(at)} ${fault}`, {
    at,
  });
}
