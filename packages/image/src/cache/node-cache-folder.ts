import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageError } from '../errors.ts';
import type { AnalysisCache, CacheCallOptions } from './analysis-cache.ts';
import { sweepFolder } from './node-sweep-folder.ts';

/** Raised when files have another form: those of other versions stand in folders of their own. */
const folderVersion = 'v1';

/** Bytes that one file may have. */
const maxFileBytes = 256 * 1024 * 1024;

const hexBytes = 64;

/** Time of the last use is written at most once in so many milliseconds. */
const touchMs = 10 * 60 * 1000;

/** Results in the files of a folder: a checksum in hex, a line break, and the value. */
export class CacheFolder implements AnalysisCache {
  readonly #folder: string;
  readonly #maxBytes: number;
  #ready: Promise<void> | undefined;
  /** Bytes written since the folder was last swept; without end before the first time. */
  #written = Number.POSITIVE_INFINITY;

  constructor(folder: string, maxBytes: number) {
    this.#folder = join(folder, folderVersion);
    this.#maxBytes = maxBytes;
  }

  async get(key: string, { signal }: CacheCallOptions = {}): Promise<string | undefined> {
    signal?.throwIfAborted();
    await this.#open();
    const path = this.#pathOf(key);
    const bytes = await readSmallFile(path);
    signal?.throwIfAborted();
    if (bytes === undefined) return undefined;
    const content = bytes.subarray(hexBytes + 1);
    if (bytes.toString('latin1', 0, hexBytes) !== checksum(content)) {
      await rm(path, { force: true });
      throw new ImageError('ERR_IMAGE_CACHE', `the cache file ${path} is damaged; it is removed`);
    }
    return content.toString('utf8');
  }

  async set(key: string, value: string, { signal }: CacheCallOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    await this.#open();
    const content = Buffer.from(value, 'utf8');
    const size = hexBytes + 1 + content.length;
    if (size > Math.min(maxFileBytes, this.#maxBytes)) return;
    const path = this.#pathOf(key);
    const draft = join(this.#folder, `.${randomUUID()}.tmp`);
    try {
      const file = Buffer.concat([Buffer.from(`${checksum(content)}\n`), content]);
      await writeFile(draft, file, { mode: 0o600, flag: 'wx' });
      // Readers see the old file or the new one, never a part.
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    this.#written += size;
    if (this.#written > this.#maxBytes / 16) {
      this.#written = 0;
      await sweepFolder(this.#folder, this.#maxBytes);
    }
  }

  #open(): Promise<void> {
    this.#ready ??= openFolder(this.#folder);
    return this.#ready;
  }

  /** Keys are hashed: none can lead out of the folder, whoever made it. */
  #pathOf(key: string): string {
    return join(this.#folder, createHash('sha256').update(key).digest('hex'));
  }
}

/** Makes the folder, and refuses one into which others can put results of their own. */
async function openFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stats = await lstat(folder);
  const own = process.getuid?.() ?? stats.uid;
  // Windows has no such bits.
  const isShared = process.platform !== 'win32' && (stats.mode & 0o022) !== 0;
  if (!stats.isDirectory() || stats.uid !== own || isShared) {
    throw new ImageError(
      'ERR_IMAGE_CACHE',
      `the cache folder ${folder} is not a folder that its owner alone can write to`,
    );
  }
}

async function readSmallFile(path: string): Promise<Buffer | undefined> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(ignoreAbsent);
  if (file === undefined) return undefined;
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.size > maxFileBytes) return undefined;
    if (Date.now() - stats.mtimeMs > touchMs) {
      // Another process may have swept it away meanwhile.
      const now = new Date();
      await utimes(path, now, now).catch(() => undefined);
    }
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function ignoreAbsent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

function checksum(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
