import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { compareText, describeFault, type NotAssessed, type Problem } from '@seaworthy/core';
import { K8sError } from '../errors.ts';

/** A file to be read: the path to open, and its name as the caller knows it. */
export interface ManifestFile {
  readonly path: string;
  readonly uri: string;
}

/** What a walk tells besides the files. */
export interface WalkNotes {
  readonly problems: Problem[];
  readonly notAssessed: NotAssessed[];
}

const manifestName = /\.(?:ya?ml|json)$/i;

/**
 * Yields a file as it is given, or the manifests below a folder, sorted by name. Hidden folders,
 * `node_modules` and what links lead to outside the folder are noted and passed over; a file that
 * several paths lead to is given once.
 * @throws K8sError `ERR_K8S_IO` where the path is not there, or neither file nor folder.
 */
export async function* manifestFiles(
  root: string,
  seen: Set<string>,
  notes: WalkNotes,
): AsyncGenerator<ManifestFile, void, undefined> {
  let real: string;
  let folder: boolean;
  try {
    real = await realpath(root);
    const status = await stat(real);
    if (!status.isFile() && !status.isDirectory()) {
      throw new K8sError('ERR_K8S_IO', `${root} is neither a file nor a folder`, {
        at: { uri: root },
      });
    }
    folder = status.isDirectory();
  } catch (error) {
    if (error instanceof K8sError) throw error;
    const message = `cannot read ${root}: ${describeFault(error)}`;
    throw new K8sError('ERR_K8S_IO', message, { at: { uri: root }, cause: error });
  }
  if (folder) yield* filesBelow({ path: real, uri: uriOf(root) }, real, seen, notes);
  else yield* once({ path: real, uri: uriOf(root) }, seen);
}

async function* filesBelow(
  folder: ManifestFile,
  root: string,
  seen: Set<string>,
  notes: WalkNotes,
): AsyncGenerator<ManifestFile, void, undefined> {
  if (seen.has(folder.path)) return;
  seen.add(folder.path);
  let entries: Dirent[];
  try {
    entries = await readdir(folder.path, { withFileTypes: true });
  } catch (error) {
    const message = `cannot read ${folder.uri}: ${describeFault(error)}`;
    notes.problems.push({ code: 'ERR_K8S_IO', message, path: folder.uri });
    return;
  }
  entries.sort((a, b) => compareText(a.name, b.name));
  for (const entry of entries) {
    const at = { path: join(folder.path, entry.name), uri: `${folder.uri}/${entry.name}` };
    if (entry.isSymbolicLink()) yield* behindLink(at, root, seen, notes);
    else if (entry.isDirectory()) {
      const reason = skippedFolder(entry.name);
      if (reason === undefined) yield* filesBelow(at, root, seen, notes);
      else notes.notAssessed.push({ what: at.uri, reason });
    } else if (manifestName.test(entry.name)) {
      if (entry.isFile()) yield* once(at, seen);
      else notes.notAssessed.push({ what: at.uri, reason: 'no regular file' });
    }
  }
}

async function* behindLink(
  link: ManifestFile,
  root: string,
  seen: Set<string>,
  notes: WalkNotes,
): AsyncGenerator<ManifestFile, void, undefined> {
  let path: string;
  try {
    path = await realpath(link.path);
    const inside = path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
    if (!inside) {
      notes.notAssessed.push({ what: link.uri, reason: 'link that leads out of the folder' });
      return;
    }
    const status = await lstat(path);
    if (status.isFile() && manifestName.test(link.path)) yield* once({ path, uri: link.uri }, seen);
    else if (status.isDirectory()) yield* filesBelow({ path, uri: link.uri }, root, seen, notes);
  } catch (error) {
    const message = `${link.uri} cannot be followed: ${describeFault(error)}`;
    notes.problems.push({ code: 'ERR_K8S_IO', message, path: link.uri });
  }
}

function* once(file: ManifestFile, seen: Set<string>): Generator<ManifestFile, void, undefined> {
  if (seen.has(file.path)) return;
  seen.add(file.path);
  yield file;
}

function skippedFolder(name: string): string | undefined {
  if (name === 'node_modules') return 'folder of installed packages';
  return name.startsWith('.') ? 'hidden folder' : undefined;
}

/** Gives a path with slashes, without `./` in front and slashes behind. */
function uriOf(path: string): string {
  const plain = (sep === '/' ? path : path.replaceAll(sep, '/')).replace(/^(?:\.\/+)+(?=.)/, '');
  return plain.length > 1 ? plain.replace(/(?<!\/)\/+$/, '') : plain;
}
