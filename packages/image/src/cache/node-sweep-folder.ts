import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A draft of this age, in milliseconds, was left by a process that ended. */
const draftMs = 60 * 60 * 1000;

/** Part of the bound that is left in place, so that the next sweep is not due at once. */
const keptPart = 0.8;

interface CacheFile {
  readonly path: string;
  readonly bytes: number;
  readonly used: number;
}

/**
 * Removes the files of a folder that were not used for longest, where all together have more than `maxBytes`,
 * and old drafts. Other processes may do the same: a file that is gone is no fault.
 */
export async function sweepFolder(folder: string, maxBytes: number): Promise<void> {
  const files: CacheFile[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const stats = await lstat(path).catch(() => undefined);
    if (stats?.isFile() !== true) continue;
    if (!name.startsWith('.')) files.push({ path, bytes: stats.size, used: stats.mtimeMs });
    else if (Date.now() - stats.mtimeMs > draftMs) await rm(path, { force: true });
  }
  let sum = files.reduce((total, { bytes }) => total + bytes, 0);
  if (sum <= maxBytes) return;
  files.sort((a, b) => a.used - b.used);
  for (const { path, bytes } of files) {
    if (sum <= keptPart * maxBytes) return;
    await rm(path, { force: true });
    sum -= bytes;
  }
}
