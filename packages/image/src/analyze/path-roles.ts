/** Paths of one role. Three forms: `a/b`, `a/b/*` (a last segment with one `*`), and a leading double star. */
export interface RoleGlobs {
  readonly role: string;
  readonly globs: readonly string[];
}

/** Tells the role of a path. */
export type PathRoles = (path: string) => string | undefined;

interface Matcher {
  readonly role: string;
  readonly matches: (path: string) => boolean;
}

/**
 * Compiles globs into one question that is asked for every entry of an image: exact paths are looked up,
 * the others are told apart by how the path begins or ends before segments are compared. The first role wins.
 */
export function compilePathRoles(roles: readonly RoleGlobs[]): PathRoles {
  const exact = new Map<string, string>();
  const matchers: Matcher[] = [];
  for (const { role, globs } of roles) {
    for (const glob of globs) {
      if (glob.includes('*')) matchers.push({ role, matches: compileGlob(glob) });
      else if (!exact.has(glob)) exact.set(glob, role);
    }
  }
  return (path) => {
    const known = exact.get(path);
    if (known !== undefined) return known;
    for (const matcher of matchers) if (matcher.matches(path)) return matcher.role;
    return undefined;
  };
}

function compileGlob(glob: string): (path: string) => boolean {
  const anywhere = glob.startsWith('**/');
  const segments = (anywhere ? glob.slice(3) : glob).split('/');
  const last = segments.at(-1) ?? '';
  const firstStar = segments.findIndex((segment) => segment.includes('*'));
  const start = anywhere || firstStar === 0 ? '' : `${segments.slice(0, firstStar).join('/')}/`;
  const suffix = last.slice(last.lastIndexOf('*') + 1);
  const tests = segments.map(compileSegment);
  return (path) => {
    if (!path.endsWith(suffix) || !path.startsWith(start)) return false;
    const parts = path.split('/');
    const from = parts.length - tests.length;
    return (
      (anywhere ? from >= 0 : from === 0) && tests.every((test, at) => test(parts[from + at] ?? ''))
    );
  };
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
