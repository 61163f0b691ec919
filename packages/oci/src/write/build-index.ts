import { annotationKeys } from '../image/annotations.ts';
import { dockerMediaTypes, ociMediaTypes } from '../image/media-types.ts';
import type { Descriptor } from '../image/model.ts';
import type { ManifestFormat } from './build-image.ts';
import {
  type BuiltContent,
  describeBlob,
  descriptorJson,
  type IndexItem,
  jsonBlob,
} from './built-content.ts';

/** Options of {@link buildIndex}. */
export interface BuildIndexOptions {
  /** Default `oci`; `docker` writes a manifest list. */
  readonly format?: ManifestFormat | undefined;
  /** Annotations of the index. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

/** Builds an index of images, artifacts or further indexes. */
export function buildIndex(
  items: readonly (BuiltContent | IndexItem)[],
  options: BuildIndexOptions = {},
): BuiltContent {
  const types = options.format === 'docker' ? dockerMediaTypes : ociMediaTypes;
  const index = jsonBlob({
    schemaVersion: 2,
    mediaType: types.index,
    manifests: indexDescriptors(items).map(descriptorJson),
    ...(options.annotations && { annotations: options.annotations }),
  });
  const blobs = items.flatMap((item) => contentOf(item).blobs);
  return { descriptor: describeBlob(index, types.index), blobs: [index, ...blobs] };
}

/** Gives the content of an item that may be given bare. */
export function contentOf(item: BuiltContent | IndexItem): BuiltContent {
  return 'content' in item ? item.content : item;
}

/** Gives the descriptors by which an index lists items. */
export function indexDescriptors(items: readonly (BuiltContent | IndexItem)[]): Descriptor[] {
  return items.flatMap((item) => {
    if (!('content' in item)) return [item.descriptor];
    const { content, tags = [], platform = content.descriptor.platform } = item;
    const names = tags.length === 0 ? [undefined] : tags;
    return names.map((tag) => {
      const annotations = {
        ...content.descriptor.annotations,
        ...item.annotations,
        ...(tag !== undefined && { [annotationKeys.refName]: tag }),
      };
      return {
        ...content.descriptor,
        ...(platform && { platform }),
        ...(Object.keys(annotations).length > 0 && { annotations }),
      };
    });
  });
}
