import type { Digest } from '../digest/digest.ts';
import { compileGlob } from '../glob/compile-glob.ts';
import { invalid, type ReferenceOptions, splitReference } from './grammar.ts';

/** An image reference with registry and repository filled in as Docker does. */
export interface ImageReference {
  /** Host, with its port where one is given: `docker.io`, `localhost:5000`. */
  readonly registry: string;
  /** Path in the registry: `library/redis`. */
  readonly repository: string;
  readonly tag?: string | undefined;
  readonly digest?: Digest | undefined;
}

/** What formatting a reference needs; the digest is written as it stands. */
export interface ReferenceText {
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string | undefined;
  readonly digest?: string | undefined;
}

const defaultRegistry = 'docker.io';
const legacyRegistry = 'index.docker.io';
const officialPrefix = 'library/';

/**
 * Reads an image reference as Docker, containerd and Kubernetes do: `redis` is
 * `docker.io/library/redis`. Neither tag nor digest is made up.
 * @throws CoreError `ERR_CORE_FORMAT` that names the part at fault.
 */
export function parseReference(text: string, options: ReferenceOptions = {}): ImageReference {
  if (/^[a-f0-9]{64}$/.test(text)) {
    throw invalid(text, 'an image id of 64 hex digits is not a name');
  }
  if (text === '') throw invalid(text, 'name is empty');
  if (/^[a-zA-Z]+:\/\//.test(text)) throw invalid(text, 'a reference has no URL scheme');
  const slash = text.indexOf('/');
  const head = text.slice(0, Math.max(slash, 0));
  const named = slash >= 0 && isRegistry(head);
  const registry = named && head !== legacyRegistry ? head : defaultRegistry;
  const rest = named ? text.slice(slash + 1) : text;
  const prefix = registry === defaultRegistry && !rest.includes('/') ? officialPrefix : '';
  // The grammar is asked with the host in front, so that `a/b` cannot be read as host `a`. A path
  // without name (`:tag`) must not become valid by the prefix.
  if (/^[:@]/.test(rest)) throw invalid(text, 'name is missing');
  const { domain, path, tag, digest } = splitReference(`${registry}/${prefix}${rest}`, options);
  if (domain !== registry) throw invalid(text, 'registry is malformed');
  return { registry, repository: path, tag, digest };
}

/** Gives a reference in full: `registry/repository[:tag][@digest]`. */
export function formatReference(reference: ReferenceText): string {
  return withSuffix(repositoryName(reference), reference);
}

/** Gives registry and repository, without tag and digest: what stays the same from build to build. */
export function repositoryName(reference: Pick<ReferenceText, 'registry' | 'repository'>): string {
  return `${reference.registry}/${reference.repository}`;
}

/** Gives the shortest name that {@link parseReference} reads as the same: `redis`. */
export function familiarName(reference: Pick<ReferenceText, 'registry' | 'repository'>): string {
  const { registry, repository } = reference;
  if (registry !== defaultRegistry) return repositoryName(reference);
  const short = repository.startsWith(officialPrefix)
    ? repository.slice(officialPrefix.length)
    : repository;
  if (!short.includes('/') && short !== repository) {
    return /^[a-f0-9]{64}$/.test(short) ? repository : short;
  }
  const head = repository.slice(0, Math.max(repository.indexOf('/'), 0));
  return head === '' || isRegistry(head) ? repositoryName(reference) : repository;
}

/** Gives the familiar name with tag and digest: `redis:7`. */
export function familiarReference(reference: ReferenceText): string {
  return withSuffix(familiarName(reference), reference);
}

/** Gives what a registry is asked for: the digest alone where there is one, else the tag, else `latest`. */
export function requestReference(reference: ImageReference): ImageReference {
  const { registry, repository, tag, digest } = reference;
  return digest === undefined
    ? { registry, repository, tag: tag ?? 'latest' }
    : { registry, repository, digest };
}

/**
 * Tells whether a glob matches the familiar form of a reference, with or without tag and digest.
 * Every `*` stays within a path component.
 * @throws CoreError `ERR_CORE_PATTERN` for a malformed glob.
 */
export function matchReference(pattern: string, reference: ReferenceText): boolean {
  const matches = compileGlob(pattern, { separator: '/', globstar: false, braces: false });
  return matches(familiarReference(reference)) || matches(familiarName(reference));
}

// What Docker takes for a host: nothing else may hold a dot, a colon or an upper-case letter.
function isRegistry(head: string): boolean {
  return head === 'localhost' || /[.:]/.test(head) || head.toLowerCase() !== head;
}

function withSuffix(name: string, reference: ReferenceText): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
  const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
  return `${name}${tag}${digest}`;
}
