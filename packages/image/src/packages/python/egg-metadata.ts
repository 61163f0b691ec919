import { unzipSync } from 'fflate/browser';
import { ImageError } from '../../errors.ts';

/** Place of the metadata in an egg archive. */
const metadataPath = 'EGG-INFO/PKG-INFO';

/** Bytes that metadata may have after decompression. */
const maxMetadataBytes = 4 * 1024 * 1024;

/**
 * Gives the metadata of an egg that is a zip archive; nothing else of it is unpacked.
 * @throws ImageError `ERR_IMAGE_PACKAGES` where it is no zip archive, or holds no metadata
 */
export function eggMetadata(bytes: Uint8Array): {
  readonly path: string;
  readonly bytes: Uint8Array;
} {
  const found = unzip(bytes).get(metadataPath);
  if (found === undefined) {
    throw new ImageError('ERR_IMAGE_PACKAGES', `an egg archive without ${metadataPath}`);
  }
  return { path: metadataPath, bytes: found };
}

function unzip(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  try {
    let isTaken = false;
    const files = unzipSync(bytes, {
      // Many entries of the name would unpack the same bytes again and again.
      filter: ({ name, originalSize }) => {
        const wanted = !isTaken && name === metadataPath && originalSize <= maxMetadataBytes;
        isTaken ||= wanted;
        return wanted;
      },
    });
    return new Map(Object.entries(files));
  } catch {
    throw new ImageError('ERR_IMAGE_PACKAGES', 'it is no zip archive that can be read');
  }
}
