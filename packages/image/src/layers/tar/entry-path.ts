const slash = 47;
const dot = 46;

/** A name of a tar entry, made relative to the root of the image. */
export interface EntryPath {
  /** Without leading or trailing slash; empty for the root. Undefined where the name leaves the root. */
  readonly path: string | undefined;
  /** The name held `..`, which no honest archive writes. */
  readonly climbs: boolean;
}

/**
 * Cleans the name of a tar entry: `./`, leading, trailing and doubled slashes go; `..` takes its parent away
 * in the text, as container runtimes do, and a name that leaves the root has no path. Backslashes are characters.
 */
export function cleanEntryPath(name: string): EntryPath {
  return needsSegments(name, pathStart(name), pathEnd(name))
    ? cleanSegments(name)
    : { path: plainPath(name), climbs: false };
}

/** Cleans a name of which only a `./` before it and a slash behind it are no part of the path. */
export function plainPath(name: string): string {
  const start = pathStart(name);
  const end = pathEnd(name);
  return start === 0 && end === name.length ? name : name.slice(start, end);
}

function pathStart(name: string): number {
  return name.charCodeAt(0) === dot && name.charCodeAt(1) === slash ? 2 : 0;
}

function pathEnd(name: string): number {
  const last = name.length - 1;
  return last >= pathStart(name) && name.charCodeAt(last) === slash ? last : name.length;
}

/** Tells whether a name holds an empty segment, `.` or `..`: nearly none does. */
function needsSegments(name: string, start: number, end: number): boolean {
  let atStart = true;
  for (let index = start; index < end; index += 1) {
    const code = name.charCodeAt(index);
    if (code === slash) {
      if (atStart) return true;
      atStart = true;
    } else {
      if (atStart && code === dot) {
        const next = index + 1 < end ? name.charCodeAt(index + 1) : slash;
        if (next === slash || next === dot) return true;
      }
      atStart = false;
    }
  }
  return atStart && end > start;
}

function cleanSegments(name: string): EntryPath {
  const kept: string[] = [];
  let climbs = false;
  for (const segment of name.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') {
      kept.push(segment);
      continue;
    }
    climbs = true;
    if (kept.pop() === undefined) return { path: undefined, climbs };
  }
  return { path: kept.join('/'), climbs };
}

/** Gives the folder of a path: empty for a name in the root. */
export function parentPath(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '' : path.slice(0, at);
}

/** Gives the last segment of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
