import { createReadStream } from 'node:fs';
import { lstat, open, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeFault, type Limits } from '@seaworthy/core';
import { InspectError } from '../errors.ts';
import { archiveHeadBytes, looksLikeArchive } from './looks-like-archive.ts';
import type { InspectSubject, ResolvedSubject } from './subject.ts';
import { subjectOfStream } from './subject-of-stream.ts';

const schemes = [
  'oci',
  'oci-archive',
  'docker-archive',
  'archive',
  'manifests',
  'registry',
] as const;

/** What reading out of a pipe heeds. */
export interface ResolveOptions {
  readonly signal?: AbortSignal | undefined;
  readonly limits?: Partial<Limits> | undefined;
}

/**
 * Reads a subject: a typed object as it is (a stream by its content), a text by its form. An explicit scheme (`oci:./layout:tag`) says
 * what it is; a text that begins with `.`, `/`, `~`, a drive letter or `file:` is a path, whose content
 * says what it is; anything else is a registry reference, whatever lies in the working directory.
 * @throws InspectError `ERR_SEAWORTHY_SUBJECT`
 */
export async function resolveSubject(
  subject: string | InspectSubject,
  options: ResolveOptions = {},
): Promise<ResolvedSubject> {
  if (typeof subject !== 'string') {
    return subject.kind === 'stream' ? subjectOfStream(subject, options) : subject;
  }
  if (subject === '') throw new InspectError('ERR_SEAWORTHY_SUBJECT', 'a subject is empty');
  const scheme = schemes.find((one) => subject.startsWith(`${one}:`));
  if (scheme !== undefined) return byScheme(scheme, subject.slice(scheme.length + 1));
  return isPath(subject)
    ? sniffPath(toPath(subject), options)
    : { kind: 'registry', reference: subject };
}

/** Tells whether a text is a path by its form alone. */
function isPath(text: string): boolean {
  return /^(?:\.|\/|~|file:|[A-Za-z]:[\\/])/.test(text);
}

function byScheme(scheme: (typeof schemes)[number], rest: string): ResolvedSubject {
  if (scheme === 'registry') return { kind: 'registry', reference: rest };
  if (scheme === 'manifests') return { kind: 'manifests', path: toPath(rest) };
  const { path, reference } = splitReference(rest);
  const kind = scheme === 'oci' ? 'oci-layout' : scheme;
  return { kind, path: toPath(path), reference };
}

/** Splits `path:tag` and `path@sha256:…`; a drive letter's colon is no separator. */
function splitReference(text: string): { path: string; reference: string | undefined } {
  const digest = /@(sha(?:256|384|512):[0-9a-f]+)$/.exec(text);
  if (digest?.[1] !== undefined) return { path: text.slice(0, digest.index), reference: digest[1] };
  const colon = text.lastIndexOf(':');
  const isDrive = colon === 1 && /^[A-Za-z]:/.test(text);
  if (colon < 1 || isDrive || text.indexOf('/', colon) >= 0 || text.indexOf('\\', colon) >= 0) {
    return { path: text, reference: undefined };
  }
  return { path: text.slice(0, colon), reference: text.slice(colon + 1) };
}

function toPath(text: string): string {
  if (text.startsWith('file:')) {
    try {
      return fileURLToPath(text);
    } catch {
      return text.slice('file:'.length);
    }
  }
  return text === '~' || text.startsWith('~/') ? join(homedir(), text.slice(1)) : text;
}

async function sniffPath(path: string, options: ResolveOptions): Promise<ResolvedSubject> {
  let entry: Awaited<ReturnType<typeof stat>>;
  try {
    entry = await stat(path);
  } catch (error) {
    throw new InspectError(
      'ERR_SEAWORTHY_SUBJECT',
      `cannot open ${path}: ${describeFault(error)}`,
      {
        at: { uri: path },
        cause: error,
      },
    );
  }
  if (entry.isDirectory()) {
    const isLayout =
      (await exists(join(path, 'oci-layout'))) || (await exists(join(path, 'blobs')));
    return isLayout ? { kind: 'oci-layout', path } : { kind: 'manifests', path };
  }
  // A pipe or device (`<(docker save shop)`, /dev/stdin) can be read only once, and not at a place.
  if (!entry.isFile()) {
    const stream: AsyncIterable<Uint8Array> = createReadStream(path);
    return subjectOfStream({ kind: 'stream', stream, name: path }, options);
  }
  const head = await headOf(path);
  return looksLikeArchive(head, path) ? { kind: 'archive', path } : { kind: 'manifests', path };
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new InspectError(
      'ERR_SEAWORTHY_SUBJECT',
      `cannot open ${path}: ${describeFault(error)}`,
      {
        at: { uri: path },
        cause: error,
      },
    );
  });
  try {
    const { buffer, bytesRead } = await file.read(
      new Uint8Array(archiveHeadBytes),
      0,
      archiveHeadBytes,
      0,
    );
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
