import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const cache = fileURLToPath(new URL('../../../../../.cache/corpora', import.meta.url));

/**
 * Makes the hostile images with the tool beside the default corpus, once, and gives the folder that holds
 * them as a corpus does; undefined where there is no such tool.
 */
export async function makeHostileImages(corpusDirectory: string): Promise<string | undefined> {
  const folder = join(cache, 'performance/hostile');
  if (existsSync(folder)) return cache;
  const tool = join(corpusDirectory, '../tools/make-hostile-images.mjs');
  if (!existsSync(tool)) return undefined;
  const made = `${folder}.${process.pid}`;
  try {
    await mkdir(dirname(made), { recursive: true });
    await promisify(execFile)(process.execPath, [tool, made]);
    // Whole or not at all: another process may look at the same time.
    await rename(made, folder).catch(() => undefined);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
  return cache;
}
