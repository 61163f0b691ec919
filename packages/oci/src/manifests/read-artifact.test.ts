import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OciError } from '../errors.ts';
import { imageFromMemory } from '../image/image-from-memory.ts';
import type { ContentStore, Descriptor } from '../image/model.ts';
import {
  type BuiltContent,
  buildArtifact,
  buildImage,
  buildIndex,
  toLayoutFiles,
} from '../write/index.ts';
import { readArtifact } from './read-artifact.ts';

const artifact = buildArtifact([
  { mediaType: 'text/plain', content: 'signed', annotations: { a: 'b' } },
]);

/** Opens a store that holds an image and, beside it, what is given. */
async function storeWith(content: BuiltContent): Promise<ContentStore> {
  const built = await buildImage([[{ path: 'a', content: 'b' }]]);
  const files = toLayoutFiles([
    { content: built, tags: ['shop'] },
    { content, tags: ['beside'] },
  ]);
  return (await imageFromMemory(files, { name: 'test', reference: 'shop' })).store;
}

/** A store of one document, whatever it is, that checks nothing. */
function storeOf(bytes: Uint8Array): ContentStore {
  return {
    read: () => Promise.resolve(bytes),
    open: () => {
      throw new Error('a manifest is read, not opened');
    },
    resolveTag: () => Promise.resolve(undefined),
  };
}

const descriptorOf = (bytes: Uint8Array): Descriptor => ({
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  digest: `sha256:${'0'.repeat(64)}`,
  size: bytes.length,
});

describe('readArtifact', () => {
  it('reads a manifest and its layers', async () => {
    const store = await storeWith(artifact);
    const { layers } = await readArtifact(store, artifact.descriptor);
    expect(layers).toMatchObject([{ mediaType: 'text/plain', size: 6, annotations: { a: 'b' } }]);
  });

  it('refuses a lying digest and a lying size', async () => {
    const store = await storeWith(artifact);
    const digest = artifact.descriptor.digest.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    await expect(readArtifact(store, { ...artifact.descriptor, digest })).rejects.toMatchObject({
      code: 'ERR_OCI_NOT_FOUND',
    });
    const size = artifact.descriptor.size - 1;
    await expect(readArtifact(store, { ...artifact.descriptor, size })).rejects.toMatchObject({
      code: 'ERR_OCI_DIGEST',
    });
  });

  it('refuses bytes that are not those of the digest', async () => {
    const built = await buildImage([[{ path: 'a', content: 'b' }]]);
    const files = toLayoutFiles([
      { content: built, tags: ['shop'] },
      { content: artifact, tags: ['beside'] },
    ]).map((file) =>
      file.path.endsWith(artifact.descriptor.digest.slice(7))
        ? { ...file, bytes: new Uint8Array(artifact.descriptor.size).fill(0x20) }
        : file,
    );
    const { store } = await imageFromMemory(files, { name: 'test', reference: 'shop' });
    await expect(readArtifact(store, artifact.descriptor)).rejects.toMatchObject({
      code: 'ERR_OCI_DIGEST',
    });
  });

  it('refuses what is larger than allowed before it is read, and too many layers', async () => {
    const store = await storeWith(artifact);
    const limits = { manifestBytes: artifact.descriptor.size - 1 };
    await expect(readArtifact(store, artifact.descriptor, { limits })).rejects.toMatchObject({
      code: 'ERR_OCI_LIMIT',
      limit: { limit: 'manifestBytes', seen: artifact.descriptor.size },
    });
    await expect(
      readArtifact(store, artifact.descriptor, { limits: { layerCount: 0 } }),
    ).rejects.toMatchObject({ code: 'ERR_OCI_LIMIT', limit: { limit: 'layerCount' } });
  });

  it('refuses an index, and a document of an unknown media type', async () => {
    const index = buildIndex([{ content: artifact }]);
    const store = await storeWith(index);
    await expect(readArtifact(store, index.descriptor)).rejects.toMatchObject({
      code: 'ERR_OCI_FORMAT',
      message: expect.stringContaining('is an index, not a manifest') as string,
    });
    const odd = new TextEncoder().encode('{"schemaVersion":2,"mediaType":"text/x","name":"chart"}');
    await expect(readArtifact(storeOf(odd), descriptorOf(odd))).rejects.toMatchObject({
      code: expect.stringMatching(/^ERR_OCI_(?:MEDIA_TYPE|FORMAT)$/) as string,
    });
  });

  it('ends at an abort', async () => {
    const store = await storeWith(artifact);
    const signal = AbortSignal.abort();
    await expect(readArtifact(store, artifact.descriptor, { signal })).rejects.toBe(signal.reason);
  });

  it('throws only its own error on random bytes and on every truncation', async () => {
    const read = async (bytes: Uint8Array): Promise<void> => {
      await readArtifact(storeOf(bytes), descriptorOf(bytes)).catch((error: unknown) => {
        expect(error).toBeInstanceOf(OciError);
      });
    };
    await fc.assert(fc.asyncProperty(fc.uint8Array(), read));
    await fc.assert(fc.asyncProperty(fc.json(), (text) => read(new TextEncoder().encode(text))));
    const bytes = artifact.blobs[0]?.bytes ?? new Uint8Array();
    expect(bytes.length).toBeGreaterThan(0);
    for (let length = 0; length < bytes.length; length++) await read(bytes.subarray(0, length));
  });
});
