import type { Image, ImageLayer } from '@seaworthy/oci';
import type { ImagePass } from '../analyze/image-pass.ts';
import { type LayerReading, type ReadLayerOptions, readLayer } from '../layers/node-read-layer.ts';
import { NameFilter } from '../layers/tar/name-filter.ts';
import type { TarHandler } from '../layers/tar/tar-entry.ts';
import type { CachedLayers } from './cached-layers.ts';
import type { LayerRecord } from './layer-record.ts';
import { LayerRecorder } from './layer-recorder.ts';
import { type ReplayTarget, replayLayer } from './replay-layer.ts';

/** An analysis into which layers are read. */
export interface LayerTarget extends ReplayTarget {
  readonly pass: ImagePass;
  /** Set while a layer is read that may be kept. */
  recorder: LayerRecorder | undefined;
}

/** Options of {@link readLayerOnce}. */
export interface ReadLayerOnceOptions extends ReadLayerOptions {
  /** Default: each layer is read. */
  readonly cached?: CachedLayers | undefined;
}

/**
 * Lets a layer take effect: from the cache where it is there, else by reading it, and keeping it where it is sound.
 * Undefined where what is cached does not fit: the image is to be read anew.
 */
export async function readLayerOnce(
  image: Image,
  layer: ImageLayer,
  target: LayerTarget,
  options: ReadLayerOnceOptions,
): Promise<LayerReading | undefined> {
  const { cached } = options;
  if (cached === undefined) return readLayer(image, layer, target.pass, options);
  const record = await cached.find(layer);
  if (record === undefined) return readAndKeep(image, layer, target, { ...options, cached });
  if (!(await mayReplay(image, layer, record, options))) {
    return readLayer(image, layer, target.pass, options);
  }
  if (!replayLayer(record, target)) {
    cached.markStale(layer);
    return undefined;
  }
  const { bytes, entries } = record;
  return { bytes, entries, failure: undefined, mismatch: undefined };
}

async function readAndKeep(
  image: Image,
  layer: ImageLayer,
  target: LayerTarget,
  options: ReadLayerOptions & { readonly cached: CachedLayers },
): Promise<LayerReading> {
  const recorder = new LayerRecorder(target.pass);
  target.recorder = recorder;
  let record: LayerRecord | undefined;
  try {
    const reading = await readLayer(image, layer, recorder, options);
    const isSound = reading.failure === undefined && reading.mismatch === undefined;
    record = isSound ? recorder.finish(reading) : undefined;
    if (record !== undefined) await options.cached.keep(layer, record);
    return reading;
  } finally {
    recorder.close();
    target.recorder = undefined;
    if (record === undefined) options.cached.release(layer);
  }
}

/**
 * A blob digest is proved by the chain from the manifest. A diffID alone is what the configuration claims of a layer
 * that lies beside it: it counts where the layer's bytes have been hashed in this run.
 */
async function mayReplay(
  image: Image,
  layer: ImageLayer,
  record: LayerRecord,
  options: ReadLayerOptions,
): Promise<boolean> {
  const { limits, bytesBefore = 0, verification } = options;
  if (bytesBefore + record.bytes > limits.imageBytes) return false;
  if (verification.blobs) return true;
  const { failure, mismatch } = await readLayer(image, layer, passOverAll(), options);
  return failure === undefined && mismatch === undefined;
}

/** Wants nothing, so that reading a layer comes to hashing it. */
function passOverAll(): TarHandler {
  return {
    filter: new NameFilter(),
    entry: () => false,
    content: () => undefined,
    problem: () => undefined,
  };
}
