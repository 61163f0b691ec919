import { type ContentFiles, notFound } from './content-files.ts';
import { memoryAccess } from './random-access.ts';
import { readChunks } from './read-chunks.ts';

/** Makes a source of files of what is in memory; the last of two of one path counts. */
export function memoryFiles(
  files: Iterable<{ readonly path: string; readonly bytes: Uint8Array }>,
  uri: string,
): ContentFiles {
  const byPath = new Map<string, Uint8Array>();
  for (const { path, bytes } of files) byPath.set(path, bytes);
  return {
    uri,
    size: (path) => Promise.resolve(byPath.get(path)?.length),
    async *open(path, signal) {
      const bytes = byPath.get(path);
      if (bytes === undefined) throw notFound(uri, path);
      const range = { offset: 0, size: bytes.length, at: { uri, path }, signal };
      yield* readChunks(memoryAccess(bytes), range);
    },
    close: () => Promise.resolve(),
  };
}
