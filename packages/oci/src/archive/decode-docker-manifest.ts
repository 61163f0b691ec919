import type { ErrorPlace, Limits } from '@seaworthy/core';
import { OciError } from '../errors.ts';
import type { ProblemList } from '../image/problem-list.ts';
import { isJsonObject, textOf, textsOf } from '../manifests/json-fields.ts';
import { placeName } from '../manifests/parse-document.ts';

/** One image of a docker-archive, as manifest.json lists it. */
export interface ArchiveImage {
  /** Name of the configuration in the archive. */
  readonly config: string;
  readonly tags: readonly string[];
  /** Names of the layers in the archive, oldest first. */
  readonly layers: readonly string[];
}

/**
 * Reads manifest.json of a docker-archive. An entry that breaks its format is told and left out.
 * @throws OciError `ERR_OCI_FORMAT`, `ERR_OCI_LIMIT` above `indexEntries` or `layerCount`
 */
export function decodeDockerManifest(
  document: unknown,
  at: ErrorPlace,
  options: { readonly limits: Limits; readonly problems: ProblemList },
): ArchiveImage[] {
  const { limits, problems } = options;
  if (!Array.isArray(document)) {
    throw new OciError('ERR_OCI_FORMAT', `${placeName(at)} is not a list of images`, { at });
  }
  checkLimit('indexEntries', document.length, 'images', at, limits);
  return document.flatMap((value: unknown, index) => {
    const tell = (member: string, expected: string): void => {
      const message = `${member} of image ${index} in ${placeName(at)} is not ${expected}`;
      problems.add('ERR_OCI_FORMAT', message, at.path);
    };
    const config = isJsonObject(value) ? textOf(value, 'Config') : undefined;
    if (!isJsonObject(value) || config === undefined) {
      tell('Config', 'the name of a configuration');
      return [];
    }
    const layers = textsOf(value, 'Layers', tell);
    checkLimit('layerCount', layers.length, 'layers', at, limits);
    return [{ config, tags: textsOf(value, 'RepoTags', tell), layers }];
  });
}

function checkLimit(
  limit: 'indexEntries' | 'layerCount',
  seen: number,
  what: string,
  at: ErrorPlace,
  limits: Limits,
): void {
  const max = limits[limit];
  if (seen <= max) return;
  throw new OciError('ERR_OCI_LIMIT', `${placeName(at)} lists more than ${max} ${what}`, {
    at,
    limit: { limit, max, seen },
  });
}
