/** Resolves a path that a file of a tree writes against the folder of that file, within the tree. */
export function resolvePath(from: string, to: string): string {
  const segments = to.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const segment of to.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}
