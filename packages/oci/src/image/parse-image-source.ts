import type { ImageSource } from './model.ts';

/** A path of which only a look can tell what is there: a folder is a layout, a file an archive. */
export interface PathSource {
  readonly kind: 'path';
  /** As it was given; `~` not yet replaced, a `file:` URL still one. */
  readonly path: string;
}

/**
 * Reads where an image is: `oci:path[:reference]`, `oci-archive:…`, `docker-archive:…`, `archive:…`
 * (`path@digest` too), or a path, if it begins with `.`, `/`, `~`, a drive letter or `file:`. Anything
 * else is the reference of an image in a registry, whatever lies in the working folder: undefined.
 * @example
 * parseImageSource('oci:./layout:1.4'); // { kind: 'oci-layout', path: './layout', reference: '1.4' }
 */
export function parseImageSource(text: string): ImageSource | PathSource | undefined {
  const colon = text.indexOf(':');
  const scheme = text.slice(0, Math.max(colon, 0));
  if (Object.hasOwn(schemes, scheme)) {
    const kind = schemes[scheme];
    const { path, reference } = splitPath(text.slice(colon + 1));
    if (kind === undefined || path === '') return undefined;
    return { kind, path, ...(reference !== undefined && { reference }) };
  }
  return /^(?:[./\\~]|[A-Za-z]:[\\/]|file:)/.test(text) ? { kind: 'path', path: text } : undefined;
}

const schemes: Readonly<Record<string, ImageSource['kind']>> = {
  oci: 'oci-layout',
  'oci-archive': 'oci-archive',
  'docker-archive': 'docker-archive',
  archive: 'archive',
};

function splitPath(rest: string): { readonly path: string; readonly reference?: string } {
  const digest = /@(sha(?:256|384|512):[0-9a-f]+)$/.exec(rest);
  if (digest?.[1] !== undefined) {
    const { path } = splitPath(rest.slice(0, digest.index));
    return { path, reference: digest[1] };
  }
  // A drive letter has the first colon to itself.
  const drive = /^[A-Za-z]:[\\/]/.test(rest) ? 2 : 0;
  const colon = rest.indexOf(':', drive);
  if (colon < 0) return { path: rest };
  const reference = rest.slice(colon + 1);
  return { path: rest.slice(0, colon), ...(reference !== '' && { reference }) };
}
