import { lstat, open, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf } from '@seaworthy/core';
import { InspectError } from '../errors.ts';
import type { InspectSubject } from './subject.ts';

const schemes = [
  'oci',
  'oci-archive',
  'docker-archive',
  'archive',
  'manifests',
  'registry',
] as const;

/**
 * Reads a subject: a typed object as it is, a text by its form. An explicit scheme (`oci:./layout:tag`) says
 * what it is; a text that begins with `.`, `/`, `~`, a drive letter or `file:` is a path, whose content
 * says what it is; anything else is a registry reference, whatever lies in the working directory.
 * @throws InspectError `ERR_SEAWORTHY_SUBJECT`
 */
export async function resolveSubject(subject: string | InspectSubject): Promise<InspectSubject> {
  if (typeof subject !== 'string') return subject;
  if (subject === '') throw new InspectError('ERR_SEAWORTHY_SUBJECT', 'a subject is empty');
  const scheme = schemes.find((one) => subject.startsWith(`${one}:`));
  if (scheme !== undefined) return byScheme(scheme, subject.slice(scheme.length + 1));
  return isPath(subject) ? sniffPath(toPath(subject)) : { kind: 'registry', reference: subject };
}

/** Tells whether a text is a path by its form alone. */
function isPath(text: string): boolean {
  return /^(?:\.|\/|~|file:|[A-Za-z]:[\\/])/.test(text);
}

function byScheme(scheme: (typeof schemes)[number], rest: string): InspectSubject {
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

async function sniffPath(path: string): Promise<InspectSubject> {
  let entry: Awaited<ReturnType<typeof stat>>;
  try {
    entry = await stat(path);
  } catch (error) {
    throw new InspectError('ERR_SEAWORTHY_SUBJECT', `cannot open ${path}: ${messageOf(error)}`, {
      at: { uri: path },
      cause: error,
    });
  }
  if (entry.isDirectory()) {
    const isLayout =
      (await exists(join(path, 'oci-layout'))) || (await exists(join(path, 'blobs')));
    return isLayout ? { kind: 'oci-layout', path } : { kind: 'manifests', path };
  }
  return (await looksLikeArchive(path)) ? { kind: 'archive', path } : { kind: 'manifests', path };
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** Compressed streams and tars are told by their magic numbers; everything else is read as text. */
async function looksLikeArchive(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(512), 0, 512, 0);
    const [a, b, c, d] = buffer;
    if (a === 0x1f && b === 0x8b) return true;
    if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return true;
    const magic = String.fromCharCode(...buffer.subarray(257, 262));
    return bytesRead === 512 && (magic === 'ustar' || path.endsWith('.tar'));
  } finally {
    await file.close();
  }
}
