import type { PurlName } from '../cataloger.ts';

/** `org.example:thing` is `thing` of the group `org.example`. */
export function mavenPurlName(name: string): PurlName {
  const colon = name.indexOf(':');
  return colon < 0 ? { name } : { namespace: name.slice(0, colon), name: name.slice(colon + 1) };
}
