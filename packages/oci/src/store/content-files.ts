import { OciError } from '../errors.ts';

/** The named files of a source of images: a folder, a tar, or memory. Names have slashes, no `..`. */
export interface ContentFiles {
  /** The source as errors name it. */
  readonly uri: string;
  /**
   * Gives the bytes of a file, undefined where there is none.
   * @throws OciError `ERR_OCI_FORMAT` where there is something else than a regular file.
   */
  size(path: string): Promise<number | undefined>;
  /**
   * Streams a file in chunks, each valid until the next is asked for.
   * @throws OciError `ERR_OCI_NOT_FOUND` where there is none.
   */
  open(path: string, signal?: AbortSignal): AsyncIterable<Uint8Array>;
  /** Releases the source; closing twice is fine. */
  close(): Promise<void>;
}

/** Bounds one small file that is read whole. */
export interface ReadFileBounds {
  readonly maxBytes: number;
  /** Name in `Limits`. */
  readonly limit: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Gives a small file whole.
 * @throws OciError `ERR_OCI_LIMIT`, `ERR_OCI_NOT_FOUND`
 */
export async function readFile(
  files: ContentFiles,
  path: string,
  bounds: ReadFileBounds,
): Promise<Uint8Array> {
  const size = await files.size(path);
  if (size === undefined) throw notFound(files.uri, path);
  if (size > bounds.maxBytes) throw tooLarge(files.uri, path, bounds, size);
  return concat(files.open(path, bounds.signal), (seen) => {
    if (seen > bounds.maxBytes) throw tooLarge(files.uri, path, bounds, seen);
  });
}

/** Joins the chunks of a stream; `watch` is told of each sum and may throw. */
export async function concat(
  chunks: AsyncIterable<Uint8Array>,
  watch: (seen: number) => void,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let seen = 0;
  for await (const chunk of chunks) {
    seen += chunk.length;
    watch(seen);
    parts.push(chunk.slice());
  }
  const whole = new Uint8Array(seen);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Makes the error of a file that is not there. */
export function notFound(uri: string, path: string): OciError {
  return new OciError('ERR_OCI_NOT_FOUND', `${uri} holds no ${path}`, { at: { uri, path } });
}

/** Makes the error of a file that is too large to be read whole. */
export function tooLarge(
  uri: string,
  path: string,
  bounds: Pick<ReadFileBounds, 'limit' | 'maxBytes'>,
  seen: number,
): OciError {
  const { limit, maxBytes: max } = bounds;
  return new OciError('ERR_OCI_LIMIT', `${path} of ${uri} has more than ${max} bytes`, {
    at: { uri, path },
    limit: { limit, max, seen },
  });
}
