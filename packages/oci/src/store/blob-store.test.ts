import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../digest/digest-of.ts';
import { blobStore } from './blob-store.ts';
import { memoryFiles } from './memory-files.ts';

const bytes = new TextEncoder().encode('some content of a blob');
const digest = digestOf(bytes);
const path = `blobs/${digest.replace(':', '/')}`;

function storeOf(content: Uint8Array): ReturnType<typeof blobStore> {
  return blobStore(memoryFiles([{ path, bytes: content }], 'test'), {
    resolveTag: () => undefined,
  });
}

async function take(chunks: AsyncIterable<Uint8Array>): Promise<{ sum: number; error: unknown }> {
  let sum = 0;
  try {
    for await (const chunk of chunks) sum += chunk.length;
    return { sum, error: undefined };
  } catch (error) {
    return { sum, error };
  }
}

describe('blobStore', () => {
  it('gives a blob whose digest and size are right', async () => {
    const descriptor = { mediaType: '', digest, size: bytes.length };
    const store = storeOf(bytes);
    expect(await store.read(descriptor, { maxBytes: 100 })).toEqual(bytes);
    expect(await take(store.open(descriptor))).toEqual({ sum: bytes.length, error: undefined });
  });

  it('throws after the last byte of a blob that is cut short or has another digest', async () => {
    const descriptor = { mediaType: '', digest, size: bytes.length };
    for (const content of [bytes.subarray(1), bytes.toReversed()]) {
      const { sum, error } = await take(storeOf(content).open(descriptor));
      expect(sum).toBe(content.length);
      expect(error).toMatchObject({ code: 'ERR_OCI_DIGEST', at: { uri: 'test', path } });
    }
  });

  it('throws at the first byte too many, and gives none of them', async () => {
    const { sum, error } = await take(storeOf(bytes).open({ mediaType: '', digest, size: 3 }));
    expect(sum).toBe(3);
    expect(error).toMatchObject({ code: 'ERR_OCI_DIGEST' });
    const none = await take(storeOf(bytes).open({ mediaType: '', digest, size: 0 }));
    expect(none).toMatchObject({ sum: 0, error: { code: 'ERR_OCI_DIGEST' } });
  });

  it('gives the bytes as they are where nothing is to be verified', async () => {
    const chunks = storeOf(bytes).open({ mediaType: '', digest, size: 3 }, { verify: false });
    expect(await take(chunks)).toEqual({ sum: bytes.length, error: undefined });
  });

  it('refuses what is too large, missing, or named by no digest', async () => {
    const store = storeOf(bytes);
    const read = (name: string, size: number): Promise<Uint8Array> =>
      store.read({ mediaType: '', digest: name, size }, { maxBytes: 5 });
    await expect(read(digest, 22)).rejects.toMatchObject({
      code: 'ERR_OCI_LIMIT',
      limit: { limit: 'maxBytes', max: 5, seen: 22 },
    });
    await expect(read(digest, 4)).rejects.toMatchObject({ code: 'ERR_OCI_DIGEST' });
    await expect(read(digestOf(new Uint8Array()), 4)).rejects.toMatchObject({
      code: 'ERR_OCI_NOT_FOUND',
    });
    await expect(read('sha256:../../etc/passwd', 4)).rejects.toMatchObject({
      code: 'ERR_OCI_FORMAT',
    });
  });

  it('ends at an abort with its reason', async () => {
    const reason = new Error('stop');
    const signal = AbortSignal.abort(reason);
    const store = storeOf(bytes);
    const descriptor = { mediaType: '', digest, size: bytes.length };
    expect((await take(store.open(descriptor, { signal }))).error).toBe(reason);
    await expect(store.read(descriptor, { maxBytes: 99, signal })).rejects.toBe(reason);
    await expect(store.resolveTag('x', { signal })).rejects.toBe(reason);
    const late = new AbortController();
    const open = store.open(descriptor, { signal: late.signal })[Symbol.asyncIterator]();
    late.abort(reason);
    await expect(open.next()).rejects.toBe(reason);
  });

  it('verifies by sha512 too', async () => {
    const { createHash } = await import('node:crypto');
    const hex = createHash('sha512').update(bytes).digest('hex');
    const files = memoryFiles([{ path: `blobs/sha512/${hex}`, bytes }], 'test');
    const store = blobStore(files, { resolveTag: () => undefined });
    const descriptor = { mediaType: '', digest: `sha512:${hex}`, size: bytes.length };
    expect(await store.read(descriptor, { maxBytes: 99 })).toEqual(bytes);
  });

  it('never passes content off as another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (content) => {
        const descriptor = { mediaType: '', digest, size: content.length };
        const { error } = await take(storeOf(content).open(descriptor));
        expect(error).toMatchObject({ code: 'ERR_OCI_DIGEST' });
      }),
    );
  });
});
