import type { PurlName } from '../cataloger.ts';

/** A module path's last segment is the name, all before it the namespace; purl writes both in lower case. */
export function goPurlName(name: string): PurlName {
  const path = name.toLowerCase();
  const slash = path.lastIndexOf('/');
  return slash < 0
    ? { name: path }
    : { namespace: path.slice(0, slash), name: path.slice(slash + 1) };
}
