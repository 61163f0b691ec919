import type { Image, ImageSource, OpenImageOptions } from './model.ts';

/**
 * Opens an image: its manifest and configuration are read, its layers not yet. A compressed or piped
 * archive is written once, inflated, to a temporary file without a name, which goes with the image.
 *
 * Reads the limits `archiveBytes`, `archiveEntries`, `manifestBytes`, `configBytes`, `indexDepth`,
 * `indexEntries`, `layerCount`, `pathBytes`, `linkHops`, `inflateRatio` and `problemCount`.
 * @example
 * const image = await openImage('oci:./layout:1.4');
 * try {
 *   console.log(image.config.user, image.layers.length);
 * } finally {
 *   await image.close();
 * }
 * @throws OciError for what cannot be opened
 */
export async function openImage(
  source: ImageSource | string,
  options: OpenImageOptions = {},
): Promise<Image> {
  // Readers of folders and archives, and what they need of Node, are loaded with the first image.
  const { openSource } = await import('./node-open-source.ts');
  return openSource(source, options);
}
