import { abortable, type Limits, resolveLimits } from '@seaworthy/core';
import { InspectError } from '../errors.ts';
import { archiveHeadBytes, looksLikeArchive } from './looks-like-archive.ts';
import type { ResolvedSubject, StreamSubject } from './subject.ts';

/**
 * Tells by its first bytes what a stream holds: an image archive, which is passed on with all of its bytes,
 * or manifests, which are read to the end.
 * @throws InspectError `ERR_SEAWORTHY_LIMIT` above `documentBytes`, `ERR_SEAWORTHY_SUBJECT` for what is no text
 */
export async function subjectOfStream(
  subject: StreamSubject,
  options: {
    readonly signal?: AbortSignal | undefined;
    readonly limits?: Partial<Limits> | undefined;
  } = {},
): Promise<ResolvedSubject> {
  const { name } = subject;
  const chunks = abortable(subject.stream, options.signal);
  const first: Uint8Array[] = [];
  let bytes = 0;
  let ended = false;
  while (!ended && bytes < archiveHeadBytes) {
    const step = await chunks.next();
    if (step.done === true) ended = true;
    else {
      bytes += step.value.length;
      first.push(step.value);
    }
  }
  const whole = (async function* () {
    yield* first;
    yield* chunks;
  })();
  if (looksLikeArchive(Buffer.concat(first).subarray(0, archiveHeadBytes), name)) {
    return { kind: 'archive', stream: whole, path: name };
  }
  const max = resolveLimits(options.limits).documentBytes;
  return { kind: 'manifests', text: await readText(whole, name, max), name };
}

async function readText(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  max: number,
): Promise<string> {
  const at = { uri: name };
  const parts: Uint8Array[] = [];
  let seen = 0;
  for await (const chunk of chunks) {
    seen += chunk.length;
    if (seen > max) {
      throw new InspectError(
        'ERR_SEAWORTHY_LIMIT',
        `${name} has more than ${max} bytes (documentBytes)`,
        { at, limit: { limit: 'documentBytes', max, seen } },
      );
    }
    parts.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
  } catch (error) {
    const message = `${name} is neither an image archive nor UTF-8 text`;
    throw new InspectError('ERR_SEAWORTHY_SUBJECT', message, { at, cause: error });
  }
}
