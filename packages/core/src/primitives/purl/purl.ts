import { CoreError } from '../../errors/seaworthy-error.ts';
import {
  invalidPurl,
  normalizeParts,
  type PackageUrl,
  type PurlOptions,
  type PurlParts,
  segmentsOf,
  subpathOf,
} from './normalize-purl.ts';

/** A purl in canonical form; only {@link formatPurl} and {@link normalizePurl} make one. */
export type Purl = string & { readonly __brand: 'Purl' };

/**
 * Reads a purl (ECMA-427) into its decoded and normalized components.
 * @throws CoreError `ERR_CORE_FORMAT` that says what is wrong, also where the definition of its type is
 * broken or a qualifier key begins with a capital.
 */
export function parsePurl(text: string, options: PurlOptions = {}): PackageUrl {
  return readPurl(text, options, false);
}

/**
 * Gives the canonical form of a purl that may be written otherwise: qualifier keys in any case, in any
 * order, percent-encoding missing or superfluous.
 * @throws CoreError `ERR_CORE_FORMAT` as {@link parsePurl}, capitals in keys excepted.
 */
export function normalizePurl(text: string, options: PurlOptions = {}): Purl {
  return formatPurl(readPurl(text, options, true), options);
}

/** Tells whether a value is a purl in canonical form. */
export function isPurl(value: unknown, options: PurlOptions = {}): value is Purl {
  if (typeof value !== 'string') return false;
  try {
    return normalizePurl(value, options) === value;
  } catch {
    return false;
  }
}

/**
 * Gives the canonical purl of components, which need not be normalized.
 * @throws CoreError `ERR_CORE_FORMAT` for components that make no purl of their type.
 */
export function formatPurl(parts: PurlParts, options: PurlOptions = {}): Purl {
  const { type, namespace, name, version, qualifiers, subpath } = normalizeParts(parts, options);
  let text = `pkg:${type}/`;
  for (const segment of segmentsOf(namespace)) text += `${encode(segment)}/`;
  // Of this type alone the name is itself a path, so that its slashes are separators.
  text += type === 'git' ? segmentsOf(name).map(encode).join('/') : encode(name);
  if (version !== undefined) text += `@${encode(version)}`;
  let separator = '?';
  for (const [key, value] of Object.entries(qualifiers)) {
    text += `${separator}${key}=${encode(value)}`;
    separator = '&';
  }
  if (subpath !== undefined) text += `#${subpathOf(subpath).map(encode).join('/')}`;
  return text as Purl;
}

/** Tells whether two purls name the same package, whatever version, qualifiers and subpath they have. */
export function samePackage(a: PurlParts | string, b: PurlParts | string): boolean {
  const one = packageOf(a);
  const other = packageOf(b);
  return one.type === other.type && one.namespace === other.namespace && one.name === other.name;
}

function packageOf(purl: PurlParts | string): PackageUrl {
  const options = { ignoreTypeRules: true };
  return typeof purl === 'string' ? readPurl(purl, options, true) : normalizeParts(purl, options);
}

function readPurl(text: string, options: PurlOptions, anyCaseKeys: boolean): PackageUrl {
  try {
    return normalizeParts(splitPurl(text, anyCaseKeys), options);
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    throw new CoreError(error.code, `${error.message}: ${JSON.stringify(text.slice(0, 200))}`);
  }
}

function splitPurl(text: string, anyCaseKeys: boolean): PurlParts {
  if (!/^pkg:/i.test(text)) throw invalidPurl('it does not begin with "pkg:"');
  const afterScheme = text.slice(4).replace(/^\/+/, '');
  // A purl is a URL (5.1): its fragment begins at the first hash, its query at the first question mark.
  const [beforeHash, subpath] = cut(afterScheme, afterScheme.indexOf('#'));
  const [path, query] = cut(beforeHash, beforeHash.indexOf('?'));
  const [type, rest] = cut(path, path.indexOf('/'));
  const [named, version] = cut(rest, versionMark(rest));
  const segments = segmentsOf(named);
  // In a git purl the host is the namespace, and all behind it the path of the repository.
  const names = segments.splice(type.toLowerCase() === 'git' ? 1 : -1);
  return {
    type,
    namespace: segments.map(decodeSegment).join('/'),
    name: names.map(decode).join('/'),
    version: decode(version),
    qualifiers: readQualifiers(query, anyCaseKeys),
    subpath: subpathOf(subpath).map(decodeSegment).join('/'),
  };
}

/** Gives what stands before and behind the character at an index, or all and nothing. */
function cut(text: string, index: number): [string, string] {
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}

/** Gives the index of the `@` before the version. One that begins an npm scope, not encoded, is none. */
function versionMark(text: string): number {
  const index = text.lastIndexOf('@');
  const beginsSegment = index === 0 || text[index - 1] === '/';
  return beginsSegment && text.includes('/', index) ? -1 : index;
}

function readQualifiers(query: string, anyCaseKeys: boolean): Record<string, string> {
  const qualifiers = Object.create(null) as Record<string, string>;
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    if (equals < 0) throw invalidPurl(`qualifier ${JSON.stringify(pair)} has no value`);
    const [key, value] = cut(pair, equals);
    // The specification's tests refuse `Arch=` and lower `repositorY_url=`, unless asked to normalize.
    if (!anyCaseKeys && /^[A-Z]/.test(key)) {
      throw invalidPurl(`qualifier key ${JSON.stringify(key)} is not lower case`);
    }
    if (Object.hasOwn(qualifiers, key)) throw invalidPurl(`qualifier ${key} is there twice`);
    qualifiers[key] = decode(value);
  }
  return qualifiers;
}

function decodeSegment(text: string): string {
  const segment = decode(text);
  if (segment.includes('/')) throw invalidPurl('a segment holds an encoded slash');
  return segment;
}

function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalidPurl('percent-encoding is malformed');
  }
}

/** Percent-encodes all but letters, digits, `.-_~` and the colon (5.4). */
function encode(text: string): string {
  try {
    return encodeURIComponent(text).replaceAll(/%3A|[!'()*]/g, (character) =>
      character === '%3A' ? ':' : `%${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
    );
  } catch {
    throw invalidPurl('a component holds half a surrogate pair');
  }
}
