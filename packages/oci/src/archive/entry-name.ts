/**
 * Gives a name of an outer tar in the one form in which it is looked up: no `./`, no leading or doubled
 * slash. Undefined where it leads out of the archive. It is only ever a key of a map.
 */
export function entryName(name: string): string | undefined {
  return joinNames([], name);
}

/** Gives what a symbolic link means, seen from the entry that it is. */
export function linkTarget(entry: string, linkname: string): string | undefined {
  const folder = linkname.startsWith('/') ? [] : entry.split('/').slice(0, -1);
  return joinNames(folder, linkname);
}

function joinNames(folder: readonly string[], name: string): string | undefined {
  const parts = [...folder];
  for (const part of name.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? undefined : parts.join('/');
}
