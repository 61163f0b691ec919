import type { Limits } from '@seaworthy/core';
import { sha256Hex } from '@seaworthy/core/primitives/digest';
import type { ImageLayer } from '@seaworthy/oci';
import type { Analyzer } from '../analyze/analyzer.ts';
import type { Verification } from '../layers/verify-mode.ts';

/** Raised when records have another form, or the same layer gives another record. */
const recordVersion = 1;

/** What the record of a layer depends on, beside the layer. */
export interface KeyParts {
  readonly analyzers: readonly Analyzer[];
  readonly limits: Limits;
  readonly verification: Verification;
  /** Names that are watched because links led to them. */
  readonly additions: readonly string[];
}

/**
 * Gives the keys under which the layers of an image are cached, as far as they do not depend on the layer; undefined
 * where an analyzer has facts that cannot be kept, or nothing is verified.
 */
export function layerKeys(parts: KeyParts): ((layer: ImageLayer) => string) | undefined {
  const { analyzers, limits, verification, additions } = parts;
  if (!verification.blobs && !verification.diffIds) return undefined;
  if (analyzers.some(({ stored }) => stored === undefined)) return undefined;
  const { layerBytes, layerEntries, inflateRatio, zstdWindowBytes } = limits;
  const { fileBytes, pathBytes, packageCount } = limits;
  const common = digestOf([
    recordVersion,
    analyzers.map(({ id, version, follows, globs, stored }) => [
      id,
      version,
      follows,
      globs ?? [],
      stored?.key ?? '',
    ]),
    [layerBytes, layerEntries, inflateRatio, zstdWindowBytes, fileBytes, pathBytes, packageCount],
    verification,
    additions,
  ]);
  return ({ descriptor: { digest, mediaType }, diffId }) =>
    `layer-${recordVersion}-${digestOf([common, digest, mediaType, diffId ?? null])}`;
}

function digestOf(value: unknown): string {
  return sha256Hex(JSON.stringify(value));
}
