import type { Limits } from '@seaworthy/core';
import { ImageError } from '../../errors.ts';

/**
 * Uncompressed bytes below which the ratio is not judged. Honest layers hold sparse disk images and databases of
 * zeros, which gzip packs at its utmost (1:1032); to pass over this much costs seconds and no memory.
 */
const judgedFrom = 2 * 1024 * 1024 * 1024;

/** Counts what goes into and comes out of a decompressor, and refuses bombs while they unpack. */
export class InflateGuard {
  readonly #limits: Pick<Limits, 'layerBytes' | 'imageBytes' | 'inflateRatio'>;
  readonly #before: number;
  #in = 0;
  #out = 0;

  /** `before` = uncompressed bytes of the layers that came before. */
  constructor(limits: Pick<Limits, 'layerBytes' | 'imageBytes' | 'inflateRatio'>, before = 0) {
    this.#limits = limits;
    this.#before = before;
  }

  /** Uncompressed bytes so far. */
  get bytes(): number {
    return this.#out;
  }

  /** Counts compressed bytes. */
  takeIn(bytes: number): void {
    this.#in += bytes;
  }

  /**
   * Counts uncompressed bytes.
   * @throws ImageError `ERR_IMAGE_LIMIT` for `layerBytes`, `imageBytes` or `inflateRatio`
   */
  takeOut(bytes: number): void {
    this.#out += bytes;
    const { layerBytes, imageBytes, inflateRatio } = this.#limits;
    if (this.#out > layerBytes) {
      throw new ImageError('ERR_IMAGE_LIMIT', 'the layer is larger than allowed', {
        limit: { limit: 'layerBytes', max: layerBytes, seen: this.#out },
      });
    }
    if (this.#before + this.#out > imageBytes) {
      throw new ImageError(
        'ERR_IMAGE_LIMIT',
        'the layers together are larger than allowed (imageBytes)',
        {
          limit: { limit: 'imageBytes', max: imageBytes, seen: this.#before + this.#out },
        },
      );
    }
    if (this.#out > judgedFrom && this.#out > this.#in * inflateRatio) {
      throw new ImageError('ERR_IMAGE_LIMIT', 'the layer unpacks to more than its size allows', {
        limit: {
          limit: 'inflateRatio',
          max: inflateRatio,
          seen: Math.floor(this.#out / Math.max(1, this.#in)),
        },
      });
    }
  }
}
