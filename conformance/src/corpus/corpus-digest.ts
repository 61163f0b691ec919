import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Gives one SHA-256 over the case files of a suite: paths and contents, in the order of the paths. */
export async function corpusDigest(
  directory: string,
  caseFiles: readonly string[],
): Promise<string> {
  const hash = createHash('sha256');
  for (const path of [...caseFiles].sort()) {
    if (existsSync(join(directory, path))) await addPath(hash, directory, path);
  }
  return hash.digest('hex');
}

async function addPath(
  hash: ReturnType<typeof createHash>,
  directory: string,
  path: string,
): Promise<void> {
  const file = join(directory, path);
  const entry = await lstat(file);
  if (entry.isDirectory()) {
    for (const name of (await readdir(file)).sort()) {
      await addPath(hash, directory, `${path}/${name}`);
    }
  } else if (entry.isFile()) {
    const content = createHash('sha256').update(await readFile(file));
    hash.update(`${path}\0${content.digest('hex')}\n`);
  }
}
