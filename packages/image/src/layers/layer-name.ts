import type { ImageLayer } from '@seaworthy/oci';

/** Names a layer in messages: its number, counted from 0, and what tells it from others. */
export function layerName(layer: ImageLayer): string {
  return `layer ${layer.index} (${layer.descriptor.mediaType}, ${layer.descriptor.digest.slice(0, 19)})`;
}
