/** Paths of one role. Three forms: `a/b`, `a/b/*` (a last segment with one `*`), and a leading double star. */
export interface RoleGlobs {
  readonly role: string;
  readonly globs: readonly string[];
}

/** Tells the role of a path. */
export type PathRoles = (path: string) => string | undefined;

/** What can be told of the paths of a glob without looking at their segments. */
export type GlobReach =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'suffix'; readonly suffix: string }
  /** Direct children of a folder. */
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'anything' };

/** Tells what all paths of a glob have in common. */
export function globReach(glob: string): GlobReach {
  const star = glob.lastIndexOf('*');
  if (star < 0) return { kind: 'path', path: glob };
  const segment = glob.slice(glob.lastIndexOf('/') + 1);
  const suffix = segment.slice(segment.lastIndexOf('*') + 1);
  if (suffix !== '') return { kind: 'suffix', suffix };
  const folder = glob.slice(0, Math.max(0, glob.lastIndexOf('/')));
  return folder.includes('*') ? { kind: 'anything' } : { kind: 'folder', path: folder };
}

interface Matcher {
  readonly role: string;
  /** What follows the last `*` of the glob. */
  readonly suffix: string;
  readonly matches: (path: string) => boolean;
}

/**
 * Compiles globs into one question that is asked for every entry of an image: exact paths are looked up, the
 * others are sorted by the character with which their paths end, so that nearly no entry meets more than one
 * or two. The first role wins.
 */
export function compilePathRoles(roles: readonly RoleGlobs[]): PathRoles {
  const exact = new Map<string, string>();
  const matchers: Matcher[] = [];
  for (const { role, globs } of roles) {
    for (const glob of globs) {
      if (glob.includes('*')) matchers.push({ role, ...compileGlob(glob) });
      else if (!exact.has(glob)) exact.set(glob, role);
    }
  }
  const endless = matchers.filter(({ suffix }) => suffix === '');
  const byLast = new Map<number, readonly Matcher[]>();
  for (const { suffix } of matchers) {
    const last = lastCode(suffix);
    if (suffix === '' || byLast.has(last)) continue;
    const ending = matchers.filter((one) => one.suffix === '' || lastCode(one.suffix) === last);
    byLast.set(last, ending);
  }
  const exactLengths = new Set([...exact.keys()].map(({ length }) => length));
  return (path) => {
    // To look a path up it is hashed, which takes longer than all else here.
    const known = exactLengths.has(path.length) ? exact.get(path) : undefined;
    if (known !== undefined) return known;
    for (const matcher of byLast.get(lastCode(path)) ?? endless) {
      if (matcher.matches(path)) return matcher.role;
    }
    return undefined;
  };
}

function lastCode(text: string): number {
  return text.charCodeAt(text.length - 1);
}

function compileGlob(glob: string): Omit<Matcher, 'role'> {
  const anywhere = glob.startsWith('**/');
  const segments = (anywhere ? glob.slice(3) : glob).split('/');
  const last = segments.at(-1) ?? '';
  const firstStar = segments.findIndex((segment) => segment.includes('*'));
  const start = anywhere || firstStar === 0 ? '' : `${segments.slice(0, firstStar).join('/')}/`;
  const suffix = last.slice(last.lastIndexOf('*') + 1);
  const tests = segments.map(compileSegment);
  const matches = (path: string): boolean => {
    if (!path.endsWith(suffix) || !path.startsWith(start)) return false;
    const parts = path.split('/');
    const from = parts.length - tests.length;
    return (
      (anywhere ? from >= 0 : from === 0) && tests.every((test, at) => test(parts[from + at] ?? ''))
    );
  };
  return { suffix, matches };
}

/** A segment holds at most one `*`, which stands for one or more characters. */
function compileSegment(segment: string): (text: string) => boolean {
  const star = segment.indexOf('*');
  if (star < 0) return (text) => text === segment;
  const head = segment.slice(0, star);
  const tail = segment.slice(star + 1);
  return (text) =>
    text.length > head.length + tail.length && text.startsWith(head) && text.endsWith(tail);
}
