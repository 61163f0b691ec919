import type { ErrorPlace } from '@seaworthy/core';
import { digestAlgorithm, isDigest } from '@seaworthy/core/primitives/digest';
import { OciError } from '../errors.ts';
import type { Descriptor } from '../image/model.ts';

/**
 * Passes the bytes of a blob on and checks digest and size: a fault is thrown after the last byte, or
 * at the first byte too many.
 * @throws OciError `ERR_OCI_DIGEST`
 */
export async function* verifyBlob(
  chunks: AsyncIterable<Uint8Array>,
  descriptor: Pick<Descriptor, 'digest' | 'size'>,
  at: ErrorPlace,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { digest, size } = descriptor;
  if (!isDigest(digest)) throw fault(`"${digest.slice(0, 200)}" is not a digest`, at);
  const name = `blob ${digest} of ${at.uri ?? 'the source'}`;
  // Loaded where it is needed: it takes longer than all of this package.
  const { createHash } = await import('node:crypto');
  const hash = createHash(digestAlgorithm(digest));
  let seen = 0;
  for await (const chunk of chunks) {
    if (chunk.length > size - seen) {
      if (size > seen) yield chunk.subarray(0, size - seen);
      throw fault(`${name} has more than the ${size} bytes of its descriptor`, at);
    }
    seen += chunk.length;
    hash.update(chunk);
    yield chunk;
  }
  if (seen !== size) {
    throw fault(`${name} has ${seen} bytes, its descriptor says ${size}`, at);
  }
  const found = `${digestAlgorithm(digest)}:${hash.digest('hex')}`;
  if (found !== digest) throw fault(`${name} has digest ${found}`, at);
}

function fault(message: string, at: ErrorPlace): OciError {
  return new OciError('ERR_OCI_DIGEST', message, { at });
}
