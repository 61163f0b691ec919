import { baseName, parentPath } from '../tar/entry-path.ts';

/** What the name of an entry says beyond being a path (OCI image spec, layer.md, "Whiteouts"). */
export type PathMark =
  /** Hides a path of lower layers, and everything below it. */
  | { readonly kind: 'whiteout'; readonly path: string }
  /** Hides what lower layers hold in a folder. */
  | { readonly kind: 'opaque'; readonly path: string }
  /** Left over by AUFS. */
  | { readonly kind: 'ignored' }
  /** Begins as a whiteout and names nothing that could be hidden. */
  | { readonly kind: 'broken' };

const prefix = '.wh.';
const opaque = '.wh..wh..opq';

/** Reads the mark of a cleaned path; undefined for an ordinary one. */
export function pathMark(path: string): PathMark | undefined {
  // Nearly no path holds the prefix anywhere: that is asked first.
  if (!path.includes(prefix)) return undefined;
  const name = baseName(path);
  if (!name.startsWith(prefix)) return undefined;
  const folder = parentPath(path);
  if (name === opaque) return { kind: 'opaque', path: folder };
  const hidden = name.slice(prefix.length);
  if (hidden.startsWith(prefix)) return { kind: 'ignored' };
  if (hidden === '' || hidden === '.' || hidden === '..') return { kind: 'broken' };
  return { kind: 'whiteout', path: folder === '' ? hidden : `${folder}/${hidden}` };
}
