/**
 * Gives the paths of a dpkg file list that pass a test, without leading slash: `.list` has a path a line,
 * `.md5sums` a digest, two blanks and a path.
 */
export function readFileList(
  text: string,
  form: 'list' | 'md5sums',
  test: (path: string) => boolean,
): readonly string[] {
  const paths: string[] = [];
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const start = form === 'list' ? at : pathStart(text, at, end);
    const path = text.slice(text.charCodeAt(start) === 47 ? start + 1 : start, end);
    if (path !== '' && test(path)) paths.push(detached(path));
    at = end + 1;
  }
  return paths;
}

function pathStart(text: string, at: number, end: number): number {
  const blank = text.indexOf(' ', at);
  if (blank < 0 || blank >= end) return end;
  let start = blank;
  while (start < end && text.charCodeAt(start) === 32) start += 1;
  return text.startsWith('./', start) ? start + 2 : start;
}

/** Copies a piece of a text, so that the piece does not keep the whole in memory. */
function detached(piece: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(piece));
}
