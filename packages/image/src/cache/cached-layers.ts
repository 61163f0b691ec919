import { isAbort, messageOf, type ProgressEvent } from '@seaworthy/core';
import type { ImageLayer } from '@seaworthy/oci';
import type { AnalysisCache } from './analysis-cache.ts';
import { type DecodeFacts, decodeLayerRecord } from './decode-layer-record.ts';
import { encodeLayerRecord } from './encode-layer-record.ts';
import type { LayerRecord } from './layer-record.ts';

type CacheOutcome = Extract<ProgressEvent, { kind: 'cache' }>['outcome'];

/** What {@link CachedLayers} works with. */
export interface CachedLayersOptions {
  readonly cache: AnalysisCache;
  readonly keyOf: (layer: ImageLayer) => string;
  readonly decodeFacts: DecodeFacts;
  readonly signal?: AbortSignal | undefined;
  readonly tell: (layer: ImageLayer, outcome: CacheOutcome, reason?: string) => void;
}

/** The cached layers of one image. No fault of the cache gets out of here, but for an abort. */
export class CachedLayers {
  readonly #options: CachedLayersOptions;
  /** Layers whose records do not fit this image. */
  readonly #stale = new Set<number>();

  constructor(options: CachedLayersOptions) {
    this.#options = options;
  }

  /** How many records turned out not to fit. */
  get staleCount(): number {
    return this.#stale.size;
  }

  /** Gives what is kept of a layer. Whoever gets nothing keeps or releases the layer afterwards. */
  async find(layer: ImageLayer): Promise<LayerRecord | undefined> {
    const { cache, keyOf, decodeFacts, signal, tell } = this.#options;
    try {
      const text = await cache.get(keyOf(layer), { signal });
      if (text === undefined) {
        tell(layer, 'miss');
        return undefined;
      }
      if (this.#stale.has(layer.index)) return undefined;
      const record = decodeLayerRecord(text, decodeFacts);
      tell(layer, 'hit');
      return record;
    } catch (error) {
      if (isAbort(error, signal)) throw error;
      tell(layer, 'damaged', messageOf(error));
      return undefined;
    }
  }

  /** Lets a layer be read from now on. */
  markStale(layer: ImageLayer): void {
    this.#stale.add(layer.index);
    this.#options.tell(layer, 'stale');
  }

  /** Keeps a layer. */
  async keep(layer: ImageLayer, record: LayerRecord): Promise<void> {
    const { cache, keyOf, signal, tell } = this.#options;
    try {
      await cache.set(keyOf(layer), encodeLayerRecord(record), { signal });
    } catch (error) {
      if (isAbort(error, signal)) throw error;
      tell(layer, 'damaged', messageOf(error));
    }
  }

  /** Says that a layer will not be kept. */
  release(layer: ImageLayer): void {
    this.#options.cache.release?.(this.#options.keyOf(layer));
  }
}
