import type { Image } from '@seaworthy/oci';
import type { ImageTree, ReadTreeOptions } from '../layers/node-read-tree.ts';
import type { AnalyzeImageOptions, ImageAnalysis } from './node-analyze-image.ts';

// The engine is loaded when the first image is read: with zlib and crypto of Node it costs more than all the rest,
// and who only matches advisories never needs it.

/**
 * Reads the layers of an image once, oldest first, for all analyzers together. Only where links lead to files
 * that no analyzer knew by name is the image read again.
 *
 * A damaged layer makes coverage partial and the others are judged; so does a layer whose diffID is wrong,
 * although its content counts. A blob that is missing or has a wrong digest is thrown as the store's error.
 * @example
 * const { inventory, coverage } = await analyzeImage(image);
 */
export async function analyzeImage(
  image: Image,
  options: AnalyzeImageOptions = {},
): Promise<ImageAnalysis> {
  const engine = await import('./node-analyze-image.ts');
  return engine.analyzeImage(image, options);
}

/**
 * Lays all layers of an image over one another and gives every name that stands in the end. Memory grows with
 * the number of names: to look for some files, analyze the image instead.
 */
export async function readTree(image: Image, options: ReadTreeOptions = {}): Promise<ImageTree> {
  const engine = await import('../layers/node-read-tree.ts');
  return engine.readTree(image, options);
}
