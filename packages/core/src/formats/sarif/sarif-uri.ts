import { safeUrl } from '../../primitives/text-escape/safe-url.ts';
import { truncate } from '../../primitives/text-escape/truncate.ts';

/**
 * Gives a path as a URI reference (RFC 3986, 4.2), relative where the path is: every character that is no plain
 * part of a segment is percent-encoded, a colon too, so that nothing in it is taken for a scheme.
 * @param root folder that is cut off the front of absolute paths
 */
export function artifactUri(path: string, root?: string): string {
  const base = root?.endsWith('/') === false ? `${root}/` : root;
  const local = base !== undefined && path.startsWith(base) ? path.slice(base.length) : path;
  const relative = truncate(local, 4096).replace(/^(?:\.\/+)+/, '');
  if (relative === '') return 'unnamed';
  const encoded = relative.split('/').map(encodeSegment).join('/');
  // Two slashes in front would begin an authority.
  return encoded.startsWith('/') ? `file:///${encoded.replace(/^\/+/, '')}` : encoded;
}

/** Gives an absolute web or mail address in the strict form of RFC 3986, or undefined if it is none. */
export function webUri(url: string): string | undefined {
  const safe = safeUrl(url);
  if (safe === undefined) return undefined;
  let parsed: URL;
  try {
    parsed = new URL(safe);
  } catch {
    return undefined;
  }
  const { href, origin } = parsed;
  const authority = href.startsWith(origin) ? origin.length : 0;
  // The URL standard leaves brackets and stray percent signs that RFC 3986 does not allow there.
  const rest = href
    .slice(authority)
    .replaceAll('[', '%5B')
    .replaceAll(']', '%5D')
    .replaceAll(/%(?![\da-fA-F]{2})/g, '%25');
  return rest.length > 2000 ? undefined : href.slice(0, authority) + rest;
}

function encodeSegment(segment: string): string {
  // Half a surrogate pair has no UTF-8.
  return encodeURIComponent(segment.replaceAll(/\p{Cs}/gu, '\ufffd')).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
