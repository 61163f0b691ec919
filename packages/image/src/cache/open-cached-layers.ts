import type { Limits, ProgressEvent } from '@seaworthy/core';
import type { Image } from '@seaworthy/oci';
import type { Analyzer } from '../analyze/analyzer.ts';
import type { PathWatch } from '../analyze/path-watch.ts';
import type { Verification } from '../layers/verify-mode.ts';
import type { AnalysisCache } from './analysis-cache.ts';
import { CachedLayers } from './cached-layers.ts';
import { layerKeys } from './layer-key.ts';

/** What {@link openCachedLayers} works with. */
export interface OpenCachedLayersOptions {
  readonly cache?: AnalysisCache | undefined;
  readonly limits: Limits;
  readonly verification: Verification;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((event: ProgressEvent) => void) | undefined;
}

/** Gives the cached layers of an image for one reading; undefined where nothing may be cached. */
export function openCachedLayers(
  image: Image,
  analyzers: readonly Analyzer[],
  watch: PathWatch,
  options: OpenCachedLayersOptions,
): CachedLayers | undefined {
  const { cache, limits, verification, signal, onProgress } = options;
  if (cache === undefined) return undefined;
  const keyOf = layerKeys({ analyzers, limits, verification, additions: watch.additions });
  if (keyOf === undefined) return undefined;
  return new CachedLayers({
    cache,
    keyOf,
    decodeFacts: (analyzer, role, facts) => analyzers[analyzer]?.stored?.decode(facts, role),
    signal,
    tell: ({ index }, outcome, reason) =>
      onProgress?.({
        kind: 'cache',
        subject: image.subject.name,
        index,
        outcome,
        ...(reason !== undefined && { reason }),
      }),
  });
}
