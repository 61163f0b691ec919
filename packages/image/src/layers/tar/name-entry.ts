import { ImageError } from '../../errors.ts';
import { cleanEntryPath, plainPath } from './entry-path.ts';
import type { TarEntry, TarHandler } from './tar-entry.ts';

/** Entry whose paths are still to be set; kind and offset are known. */
export type UnnamedEntry = Pick<TarEntry, 'kind' | 'offset'> & { path: string; linkTarget: string };

/** Names of an entry as its headers write them. */
export interface WrittenNames {
  name: string;
  linkName: string;
  /** The name is a clean path but for a `./` before it or a slash behind it, and neither has a zero byte. */
  isPlain: boolean;
}

/**
 * Sets the paths of an entry from its names; false where it has none that may be used, which is told.
 * Asked for every entry of a layer: it makes no objects where the names are ordinary.
 */
export function nameEntry(
  entry: UnnamedEntry,
  names: WrittenNames,
  maxPathBytes: number,
  handler: Pick<TarHandler, 'problem'>,
): boolean {
  const { name, linkName } = names;
  const longest = Math.max(name.length, linkName.length);
  if (longest > maxPathBytes) {
    entry.path = '';
    handler.problem(tooLong(entry, longest, maxPathBytes));
    return false;
  }
  if (names.isPlain && entry.kind !== 'hardlink') {
    entry.path = plainPath(name);
    entry.linkTarget = linkName;
    return true;
  }
  return nameCarefully(entry, names, handler);
}

function nameCarefully(
  entry: UnnamedEntry,
  { name, linkName }: WrittenNames,
  handler: Pick<TarHandler, 'problem'>,
): boolean {
  const tell = (message: string): false => {
    handler.problem(new ImageError('ERR_IMAGE_PATH', message, { at: { offset: entry.offset } }));
    return false;
  };
  const { path, climbs } = cleanEntryPath(name);
  entry.path = path ?? '';
  entry.linkTarget = linkName;
  if (path === undefined) return tell(`the entry ${name} leads outside the image; it is left out`);
  if (climbs) tell(`the entry ${name} has ".." in its name; it is read as ${path}`);
  if (name.includes('\0') || linkName.includes('\0')) {
    return tell('an entry with a zero byte in its path or link is left out');
  }
  // An empty name, `.` or `/` is the root, which is a folder whatever an entry says: runtimes pass over it.
  if (path === '' && entry.kind !== 'directory') return false;
  if (entry.kind !== 'hardlink') return true;
  const target = cleanEntryPath(linkName).path;
  if (target === undefined || target === '' || target === path) {
    const why = target === path ? 'links to itself' : 'links outside the image';
    return tell(`the hard link ${path} ${why}; it is left out`);
  }
  entry.linkTarget = target;
  return true;
}

function tooLong(entry: UnnamedEntry, seen: number, max: number): ImageError {
  return new ImageError(
    'ERR_IMAGE_LIMIT',
    'an entry with a path or link longer than allowed is left out',
    { at: { offset: entry.offset }, limit: { limit: 'pathBytes', max, seen } },
  );
}
