import { CoreError } from '../../errors/seaworthy-error.ts';
import {
  type Digest,
  type DigestAlgorithm,
  digestAlgorithm,
  parseDigest,
} from '../digest/digest.ts';

/** An image reference as it is written, before Docker's defaults are filled in. */
export interface ReferenceParts {
  /** What stands before the first slash if it can be a host, which `library` in `library/x` can. */
  readonly domain?: string | undefined;
  readonly path: string;
  readonly tag?: string | undefined;
  readonly digest?: Digest | undefined;
}

/** Says how strictly a reference is read. */
export interface ReferenceOptions {
  /** Digest algorithms that are taken. Default: all that are understood. */
  readonly digestAlgorithms?: readonly DigestAlgorithm[] | undefined;
}

/** Longest repository path that registries take. */
const maxPathLength = 255;

// Longer than any valid reference: a host name has at most 253 characters, the port 6, the path 255,
// the tag 128, the digest 135.
const maxReferenceLength = 1024;

const domainForm =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const componentForm = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const tagForm = /^\w[\w.-]{0,127}$/;

/**
 * Takes a reference apart by the grammar of distribution/reference, filling nothing in.
 * @throws CoreError `ERR_CORE_FORMAT` that names the part at fault.
 */
export function splitReference(text: string, options: ReferenceOptions = {}): ReferenceParts {
  if (text === '') throw invalid(text, 'name is empty');
  if (text.length > maxReferenceLength) throw invalid(text, 'reference is too long');
  const at = text.indexOf('@');
  const named = at < 0 ? text : text.slice(0, at);
  // A colon behind the last slash begins the tag; one before it belongs to the host's port.
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const { domain, path } = splitName(text, colon < 0 ? named : named.slice(0, colon));
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  if (tag !== undefined && !tagForm.test(tag)) throw invalid(text, 'tag is malformed');
  const digest = at < 0 ? undefined : readDigest(text, text.slice(at + 1), options);
  if (path.length > maxPathLength) {
    throw invalid(text, `repository name has more than ${maxPathLength} characters`);
  }
  return { domain, path, tag, digest };
}

/**
 * Takes a repository name apart: no tag, no digest.
 * @throws CoreError `ERR_CORE_FORMAT` that names the part at fault.
 */
export function splitRepositoryName(text: string): Pick<ReferenceParts, 'domain' | 'path'> {
  const { domain, path, tag, digest } = splitReference(text);
  if (tag !== undefined || digest !== undefined) {
    throw invalid(text, 'repository name has a tag or a digest');
  }
  return { domain, path };
}

/** Makes the error of a reference. */
export function invalid(text: string, reason: string, cause?: unknown): CoreError {
  const shown = JSON.stringify(text.slice(0, 200));
  return new CoreError('ERR_CORE_FORMAT', `invalid image reference ${shown}: ${reason}`, { cause });
}

function splitName(text: string, name: string): Pick<ReferenceParts, 'domain' | 'path'> {
  if (name === '') throw invalid(text, 'name is missing');
  const slash = name.indexOf('/');
  const head = name.slice(0, Math.max(slash, 0));
  if (slash > 0 && domainForm.test(head)) {
    const path = name.slice(slash + 1);
    if (isPath(path)) return { domain: head, path };
  }
  if (isPath(name)) return { path: name };
  const lower = name.toLowerCase();
  throw invalid(
    text,
    lower !== name && isPath(domainForm.test(head) ? lower.slice(slash + 1) : lower)
      ? 'repository name has upper-case letters'
      : 'repository name is malformed',
  );
}

function isPath(path: string): boolean {
  return path.split('/').every((component) => componentForm.test(component));
}

function readDigest(text: string, digest: string, options: ReferenceOptions): Digest {
  let parsed: Digest;
  try {
    parsed = parseDigest(digest);
  } catch (error) {
    throw invalid(text, error instanceof CoreError ? error.message : 'digest is malformed', error);
  }
  const algorithm = digestAlgorithm(parsed);
  if (options.digestAlgorithms?.includes(algorithm) === false) {
    throw invalid(text, `digest algorithm ${algorithm} is not taken here`);
  }
  return parsed;
}
