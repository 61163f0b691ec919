import { ImageError } from '../../errors.ts';
import type { TarEntry } from './tar-entry.ts';

/** A limit that was crossed. */
export interface CrossedLimit {
  readonly limit: string;
  readonly max: number;
  readonly seen: number;
}

/** Makes the error of an archive that crosses a limit at an offset. */
export function scanLimit(offset: number, limit: CrossedLimit, message: string): ImageError {
  return new ImageError('ERR_IMAGE_LIMIT', message, { at: { offset }, limit });
}

/** Makes the error of a wanted file that is larger than allowed. */
export function fileTooLarge(
  { path }: Pick<TarEntry, 'path'>,
  offset: number,
  limit: CrossedLimit,
): ImageError {
  return new ImageError('ERR_IMAGE_LIMIT', `${path} is larger than allowed and was not read`, {
    at: { path, offset },
    limit,
  });
}
