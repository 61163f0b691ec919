import { createHash, type Hash } from 'node:crypto';
import { type Limits, SeaworthyError } from '@seaworthy/core';
import type { Image, ImageLayer } from '@seaworthy/oci';
import { ImageError } from '../errors.ts';
import { decompress } from './compression/node-decompress.ts';
import type { TarHandler } from './tar/tar-entry.ts';
import { TarScanner } from './tar/tar-scanner.ts';
import type { AsciiDecoder } from './tar/text-decoder.ts';
import type { Verification } from './verify-mode.ts';

/** Options of {@link readLayer}. */
export interface ReadLayerOptions {
  readonly limits: Limits;
  readonly verification: Verification;
  readonly signal?: AbortSignal | undefined;
  /** Uncompressed bytes of the layers that came before. Default 0. */
  readonly bytesBefore?: number | undefined;
  /** Told how many compressed bytes of the layer were read so far. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** How the reading of one layer went. */
export interface LayerReading {
  /** Uncompressed bytes, as far as they could be had. */
  readonly bytes: number;
  readonly entries: number;
  /** Why the layer was not read to its end. */
  readonly failure: SeaworthyError | undefined;
  /** The layer is whole but not what the configuration says. */
  readonly mismatch: ImageError | undefined;
}

/**
 * Reads one layer into a handler. A damaged layer gives a failure, after what came before the damage; a blob
 * that is missing or has a wrong digest is thrown: what it holds is not the image that was asked for.
 */
export async function readLayer(
  image: Pick<Image, 'store'>,
  layer: ImageLayer,
  handler: TarHandler,
  options: ReadLayerOptions,
): Promise<LayerReading> {
  const { limits, verification, signal } = options;
  const scanner = new TarScanner(handler, { limits, decodeAscii: latin1 });
  const hash = verification.diffIds ? diffIdHash(layer.diffId) : undefined;
  const open = (again: boolean): AsyncIterable<Uint8Array> =>
    image.store.open(layer.descriptor, { signal, verify: verification.blobs && !again });
  try {
    const unpacked = await decompress(
      open,
      (bytes) => {
        hash?.update(bytes);
        scanner.push(asBuffer(bytes));
      },
      { limits, signal, bytesBefore: options.bytesBefore, onBytes: options.onBytes },
    );
    const failure = unpacked.failure ?? endFault(scanner);
    return {
      bytes: unpacked.bytes,
      entries: scanner.entries,
      failure,
      mismatch:
        failure === undefined
          ? mismatchOf(layer, hash, verification, unpacked.format === 'none')
          : undefined,
    };
  } catch (error) {
    if (!(isAbsent(error) && isForeign(layer))) throw error;
    return { bytes: 0, entries: 0, failure: error, mismatch: undefined };
  }
}

function endFault(scanner: TarScanner): ImageError | undefined {
  try {
    scanner.end();
    return undefined;
  } catch (error) {
    if (error instanceof ImageError) return error;
    throw error;
  }
}

/** Layers that a registry need not hand out (OCI image spec, layer.md, "Non-Distributable Layers"). */
function isForeign(layer: ImageLayer): boolean {
  return /\.(?:foreign|nondistributable)\./.test(layer.descriptor.mediaType);
}

function isAbsent(error: unknown): error is SeaworthyError {
  return error instanceof SeaworthyError && error.code === 'ERR_OCI_NOT_FOUND';
}

function diffIdHash(diffId: string | undefined): Hash | undefined {
  const algorithm = algorithmOf(diffId);
  return algorithm === 'sha256' || algorithm === 'sha384' || algorithm === 'sha512'
    ? createHash(algorithm)
    : undefined;
}

function algorithmOf(digest: string | undefined): string {
  return digest?.split(':', 1)[0] ?? '';
}

/** Compares the diffID; of a plain layer with a verified blob the digest is the diffID, at no cost. */
function mismatchOf(
  layer: ImageLayer,
  hash: Hash | undefined,
  verification: Verification,
  isPlain: boolean,
): ImageError | undefined {
  const { diffId, descriptor } = layer;
  const algorithm = algorithmOf(diffId);
  const isBlobDigest =
    isPlain && verification.blobs && algorithmOf(descriptor.digest) === algorithm;
  const computed =
    hash === undefined
      ? isBlobDigest
        ? descriptor.digest
        : undefined
      : `${algorithm}:${hash.digest('hex')}`;
  if (computed === undefined) {
    return verification.diffIds
      ? new ImageError(
          'ERR_IMAGE_DIFF_ID',
          'the configuration states no diffID that can be checked',
        )
      : undefined;
  }
  return computed === diffId
    ? undefined
    : new ImageError(
        'ERR_IMAGE_DIFF_ID',
        `its content has digest ${computed}, the configuration says ${diffId ?? 'none'}`,
      );
}

/** Node decodes ASCII from a Buffer several times as fast as the portable way. */
const latin1: AsciiDecoder = (bytes, start, end) => asBuffer(bytes).toString('latin1', start, end);

/** Gives the same bytes as a Buffer: for a chunk once, so that it need not be done for each name in it. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
