import { type CommonOptions, resolveLimits } from '@seaworthy/core';
import type { Image } from '@seaworthy/oci';
import { findSignatures } from '../cosign/find-signatures.ts';

/**
 * Counts the signatures that lie beside an image, or an index through which it was reached, without verifying
 * any; undefined where that cannot be known. Reads limits `manifestBytes` and `layerCount`.
 */
export async function countSignatures(
  image: Pick<Image, 'descriptor' | 'indexDigests' | 'store'>,
  options: Pick<CommonOptions, 'signal' | 'limits'> = {},
): Promise<number | undefined> {
  const limits = resolveLimits(options.limits);
  if (image.descriptor === undefined) return undefined;
  let count = 0;
  for (const target of [image.descriptor.digest, ...image.indexDigests]) {
    options.signal?.throwIfAborted();
    const found = await findSignatures(image.store, target, limits, options.signal);
    if (found?.problem !== undefined) return undefined;
    count += found?.signatures.length ?? 0;
  }
  return count;
}
