import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OciError } from '../errors.ts';
import { type ImageFromMemoryOptions, imageFromMemory } from '../image/image-from-memory.ts';
import type { Image } from '../image/model.ts';
import { hostPlatform } from '../image/platform.ts';
import {
  type BuiltContent,
  type BuiltImage,
  buildArtifact,
  buildImage,
  buildIndex,
  buildLayer,
  digestTag,
  type IndexItem,
  type LayoutFile,
  toLayoutFiles,
} from '../write/index.ts';

const host = hostPlatform();
const imageFor = async (platform: string, content = platform): Promise<BuiltImage> => {
  const [os = '', architecture = '', variant] = platform.split('/');
  return buildImage([[{ path: 'a', content }]], { platform: { os, architecture, variant } });
};
const open = (
  items: readonly (BuiltContent | IndexItem)[],
  options?: ImageFromMemoryOptions,
): Promise<Image> => imageFromMemory(toLayoutFiles(items), options);

function replaced(files: readonly LayoutFile[], path: string, text: string): LayoutFile[] {
  const bytes = new TextEncoder().encode(text);
  return files.map((file) => (file.path === path ? { path, bytes } : file));
}

describe('openLayout', () => {
  it('gives manifest, configuration and layers of the one image there is', async () => {
    const layer = await buildLayer([{ path: 'a' }], { createdBy: 'COPY a /' });
    const built = await buildImage([layer], {
      settings: { user: '1000', env: ['A=b'], labels: { l: 'v' }, exposedPorts: ['80/tcp'] },
      history: [{ createdBy: 'ENV A=b', emptyLayer: true }, { createdBy: 'COPY a /' }],
    });
    const image = await open([built], { name: 'shop' });
    expect(image).toMatchObject({
      subject: { kind: 'image', name: 'shop', digest: built.descriptor.digest },
      source: 'oci-layout',
      integrity: 'blobs',
      indexDigests: [],
      problems: [],
      config: { user: '1000', env: ['A=b'], labels: { l: 'v' }, exposedPorts: ['80/tcp'] },
    });
    expect(image.layers).toEqual([
      { index: 0, descriptor: layer.descriptor, diffId: layer.diffId, createdBy: 'COPY a /' },
    ]);
    await image.close();
    await image.close();
  });

  it('reads Docker manifests and lists as well', async () => {
    const built = await buildImage([[{ path: 'a' }]], { format: 'docker' });
    const image = await open([buildIndex([built], { format: 'docker' })]);
    expect(image.descriptor?.digest).toBe(built.descriptor.digest);
    expect(image.problems).toEqual([]);
  });

  it('finds an image by tag, full name, or digest at any depth', async () => {
    const [one, two] = [await imageFor('linux/amd64', '1'), await imageFor('linux/amd64', '2')];
    const nested = buildIndex([buildIndex([two])]);
    const items = [
      { content: one, tags: ['ghcr.io/acme/shop:1.4'] },
      { content: nested, tags: ['2'], annotations: { 'io.containerd.image.name': 'redis:2' } },
    ];
    const digestFor = async (reference: string): Promise<string | undefined> =>
      (await open(items, { reference })).descriptor?.digest;
    expect(await digestFor('1.4')).toBe(one.descriptor.digest);
    expect(await digestFor('ghcr.io/acme/shop:1.4')).toBe(one.descriptor.digest);
    expect(await digestFor(one.descriptor.digest)).toBe(one.descriptor.digest);
    expect(await digestFor('docker.io/library/redis:2')).toBe(two.descriptor.digest);
    expect(await digestFor(`x@${two.descriptor.digest}`)).toBe(two.descriptor.digest);
    expect(await digestFor(nested.descriptor.digest)).toBe(two.descriptor.digest);
    const image = await open(items, { reference: '1.4' });
    expect(image.subject.name).toBe('ghcr.io/acme/shop');
    expect((await open(items, { reference: '2' })).indexDigests).toHaveLength(2);
    await expect(open(items, { reference: '3' })).rejects.toMatchObject({
      code: 'ERR_OCI_NOT_FOUND',
      message: expect.stringContaining('ghcr.io/acme/shop:1.4') as string,
    });
    const unknown = `sha256:${'0'.repeat(64)}`;
    await expect(open(items, { reference: unknown })).rejects.toMatchObject({
      code: 'ERR_OCI_NOT_FOUND',
    });
  });

  it('lists the images where there are several and none is named', async () => {
    const [one, two] = [await imageFor('linux/amd64', '1'), await imageFor('linux/amd64', '2')];
    await expect(
      open([
        { content: one, tags: ['1'] },
        { content: two, tags: ['2'] },
      ]),
    ).rejects.toMatchObject({
      code: 'ERR_OCI_PLATFORM',
      message: expect.stringMatching(/several images.*1 \(sha256:.*2 \(sha256:/) as string,
    });
    await expect(open([])).rejects.toMatchObject({ code: 'ERR_OCI_NOT_FOUND' });
  });

  it('takes one image under two tags for one', async () => {
    const one = await imageFor('linux/amd64');
    expect((await open([{ content: one, tags: ['1', 'latest'] }])).tags).toEqual(['1', 'latest']);
  });

  it('passes over signatures, attestations and bundles', async () => {
    const one = await imageFor('linux/amd64');
    const { digest } = one.descriptor;
    const signature = buildArtifact([{ mediaType: 'x/simplesigning', content: 'p' }], {
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', content: '{}' },
    });
    const bundle = buildArtifact([{ mediaType: 'x/bundle', content: 'b' }], {
      subject: one.descriptor,
    });
    const attestation = await imageFor('unknown/unknown');
    const image = await open([
      buildIndex([
        one,
        {
          content: attestation,
          annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
        },
      ]),
      { content: signature, tags: [digestTag(digest, '.sig')] },
      bundle,
      { content: buildIndex([bundle]), tags: [digestTag(digest)] },
    ]);
    expect(image.descriptor?.digest).toBe(digest);
    expect(await image.store.resolveTag(digestTag(digest, '.sig'))).toMatchObject({
      digest: signature.descriptor.digest,
    });
    expect(await image.store.resolveTag(digestTag(digest, '.att'))).toBeUndefined();
  });

  it('finds what cosign saves beside an image without a tag', async () => {
    const one = await imageFor('linux/amd64');
    const signature = buildArtifact([{ mediaType: 'x/cosign', content: 'p' }]);
    const kind = (of: string): Record<string, string> => ({
      kind: `dev.cosignproject.cosign/${of}`,
    });
    const image = await open([
      { content: one, annotations: kind('image') },
      { content: signature, annotations: kind('sigs') },
    ]);
    expect(await image.store.resolveTag(digestTag(one.descriptor.digest, '.sig'))).toMatchObject({
      digest: signature.descriptor.digest,
    });
    expect(await image.store.resolveTag(`sha256-${'0'.repeat(64)}.sig`)).toBeUndefined();
  });

  it('refuses an artifact, naming its type', async () => {
    const chart = buildArtifact([{ mediaType: 'x/tar', content: 'x' }], {
      config: { mediaType: 'application/vnd.cncf.helm.config.v1+json', content: '{}' },
    });
    for (const item of [chart, buildArtifact([], { artifactType: 'a/b' })]) {
      await expect(open([item])).rejects.toMatchObject({
        code: 'ERR_OCI_MEDIA_TYPE',
        message: expect.stringMatching(/helm|a\/b/) as string,
      });
    }
  });
});

describe('platform choice', () => {
  it('takes linux on the host, what is asked for, or the only one', async () => {
    const mine = await imageFor(`linux/${host.architecture}`);
    const other = await imageFor('linux/s390x');
    const both = [buildIndex([other, mine])];
    const digestFor = async (platform?: string): Promise<string | undefined> =>
      (await open(both, { platform })).descriptor?.digest;
    expect(await digestFor()).toBe(mine.descriptor.digest);
    expect(await digestFor('linux/s390x')).toBe(other.descriptor.digest);
    expect((await open([other])).descriptor?.digest).toBe(other.descriptor.digest);
    await expect(open(both, { platform: 'windows/amd64' })).rejects.toMatchObject({
      code: 'ERR_OCI_PLATFORM',
      message: expect.stringContaining(`linux/s390x, linux/${host.architecture}`) as string,
    });
    await expect(open([other], { platform: 'linux/mips' })).rejects.toMatchObject({
      code: 'ERR_OCI_PLATFORM',
    });
    await expect(open(both, { platform: 'linux' })).rejects.toMatchObject({
      code: 'ERR_OCI_OPTION',
    });
  });

  it('tells that several manifests are for one platform', async () => {
    const platform = `linux/${host.architecture}`;
    const [one, two] = [await imageFor(platform, '1'), await imageFor(platform, '2')];
    const image = await open([buildIndex([one, two])]);
    expect(image.descriptor?.digest).toBe(one.descriptor.digest);
    expect(image.problems).toMatchObject([{ code: 'ERR_OCI_PLATFORM' }]);
  });

  it('takes entries of index.json that differ in platform only for one image', async () => {
    const [one, two] = [await imageFor('linux/s390x'), await imageFor('linux/riscv64')];
    const image = await open([one, two], { platform: 'linux/riscv64' });
    expect(image.descriptor?.digest).toBe(two.descriptor.digest);
  });

  it('asks the configuration where the index does not say', async () => {
    const [one, two] = [await imageFor('linux/s390x'), await imageFor('linux/riscv64')];
    const bare = ({ descriptor, blobs }: BuiltContent): BuiltContent => ({
      descriptor: { ...descriptor, platform: undefined },
      blobs,
    });
    const image = await open([buildIndex([bare(one), bare(two)])], { platform: 'linux/riscv64' });
    expect(image.descriptor?.digest).toBe(two.descriptor.digest);
  });
});

describe('faults of a layout', () => {
  it('hides nothing behind an index that cannot be read', async () => {
    const one = await imageFor(`linux/${host.architecture}`);
    const gone = await imageFor('linux/s390x');
    const files = toLayoutFiles([buildIndex([gone, one])]).filter(
      ({ path }) => !path.endsWith(gone.descriptor.digest.slice(7)),
    );
    const image = await imageFromMemory(files);
    expect(image.descriptor?.digest).toBe(one.descriptor.digest);
    expect(image.problems).toMatchObject([{ code: 'ERR_OCI_NOT_FOUND' }]);
  });

  it('does not give another image in place of the one that cannot be read', async () => {
    const mine = await imageFor(`linux/${host.architecture}`);
    const other = await imageFor('linux/s390x');
    const without = (gone: BuiltContent): readonly LayoutFile[] =>
      toLayoutFiles([buildIndex([mine, other])]).filter(
        ({ path }) => !path.endsWith(gone.descriptor.digest.slice(7)),
      );
    const missing = {
      code: 'ERR_OCI_NOT_FOUND',
      at: { path: expect.stringMatching(/^blobs/) as string },
    };
    await expect(imageFromMemory(without(mine))).rejects.toMatchObject(missing);
    await expect(
      imageFromMemory(without(other), { platform: 'linux/s390x' }),
    ).rejects.toMatchObject(missing);
    await expect(
      imageFromMemory(without(other), { reference: other.descriptor.digest }),
    ).rejects.toMatchObject(missing);
  });

  it('tells what does not keep an image from being opened', async () => {
    const built = await buildImage([[{ path: 'a' }], [{ path: 'b' }]], { diffIds: ['x'] });
    const files = replaced(toLayoutFiles([built]), 'oci-layout', '{}');
    const image = await imageFromMemory(files);
    expect(image.problems.map(({ message }) => message)).toEqual([
      'oci-layout names no layout version 1',
      expect.stringContaining('diff_ids'),
      'manifest has 2 layers, configuration 1 diffIDs',
    ]);
    expect(image.layers.map(({ diffId }) => diffId)).toEqual([undefined, undefined]);
    const limited = await imageFromMemory(files, { limits: { problemCount: 1 } });
    expect(limited.problems).toMatchObject([{}, { message: '2 further problems' }]);
  });

  it('keeps its limits', async () => {
    const built = await buildImage([[{ path: 'a' }], [{ path: 'b' }]]);
    const nested = buildIndex([buildIndex([buildIndex([built])])]);
    const limits = [
      { layerCount: 1 },
      { manifestBytes: 10 },
      { configBytes: 10 },
      { indexDepth: 2 },
      { indexEntries: 0 },
      { indexEntries: 2 },
    ];
    for (const limit of limits) {
      await expect(open([nested], { limits: limit })).rejects.toMatchObject({
        code: 'ERR_OCI_LIMIT',
        limit: { limit: Object.keys(limit)[0] },
      });
    }
    expect((await open([nested])).indexDigests).toHaveLength(3);
  });

  it('refuses what is damaged, ambiguous or of schema 1, and names the file', async () => {
    const built = await buildImage([[{ path: 'a' }]]);
    const files = toLayoutFiles([built]);
    const { digest } = built.descriptor;
    const asContent = (text: string): readonly LayoutFile[] => {
      const { descriptor, blobs } = buildArtifact([], { config: { mediaType: '', content: text } });
      const config = blobs[1];
      if (config === undefined) return [];
      const size = config.bytes.length;
      return toLayoutFiles([
        { descriptor: { ...descriptor, digest: config.digest, size }, blobs: [config] },
      ]);
    };
    const cases: readonly [readonly LayoutFile[], string][] = [
      [replaced(files, 'index.json', 'nope'), 'ERR_OCI_FORMAT'],
      [replaced(files, 'index.json', '[]'), 'ERR_OCI_FORMAT'],
      [replaced(files, 'index.json', '{"manifests":{}}'), 'ERR_OCI_FORMAT'],
      [
        replaced(files, 'index.json', '{"manifests":[1,{"digest":"sha256:x"}]}'),
        'ERR_OCI_NOT_FOUND',
      ],
      [replaced(files, `blobs/${digest.replace(':', '/')}`, '{}'), 'ERR_OCI_DIGEST'],
      [asContent('{"schemaVersion":1,"fsLayers":[]}'), 'ERR_OCI_MEDIA_TYPE'],
      [asContent('{"manifests":[],"layers":[]}'), 'ERR_OCI_FORMAT'],
      [asContent('{}'), 'ERR_OCI_FORMAT'],
      [asContent('{"layers":[],"config":{"digest":"sha256:../x","size":1}}'), 'ERR_OCI_FORMAT'],
      [asContent('{"layers":[]}'), 'ERR_OCI_FORMAT'],
    ];
    for (const [broken, code] of cases) {
      await expect(imageFromMemory(broken, { name: 'shop' })).rejects.toMatchObject({
        code,
        message: expect.stringContaining('shop') as string,
      });
    }
  });

  it('throws nothing but an OciError, whatever index.json, manifest and configuration are cut to', async () => {
    const built = await buildImage([[{ path: 'a' }]], { settings: { user: 'x' } });
    const files = toLayoutFiles([buildIndex([built])]);
    for (const { path, bytes } of files) {
      for (let length = 0; length < bytes.length; length++) {
        const cut = files.map((file) =>
          file.path === path ? { path, bytes: bytes.subarray(0, length) } : file,
        );
        await expectOciErrorOnly(() => imageFromMemory(cut));
      }
    }
  });

  it('throws nothing but an OciError, whatever JSON stands in their place', async () => {
    const json = fc.json({ maxDepth: 3 });
    const digestLike = fc.record(
      {
        mediaType: fc.jsonValue(),
        digest: fc.jsonValue(),
        size: fc.jsonValue(),
        annotations: fc.jsonValue(),
        platform: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const document = fc.record(
      {
        schemaVersion: fc.jsonValue(),
        config: fc.oneof(fc.jsonValue(), digestLike),
        layers: fc.oneof(fc.jsonValue(), fc.array(digestLike)),
        rootfs: fc.oneof(fc.jsonValue(), fc.record({ diff_ids: fc.jsonValue() })),
        history: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
        manifests: fc.oneof(fc.jsonValue(), fc.array(digestLike)),
      },
      { requiredKeys: [] },
    );
    const text = fc.oneof(
      json,
      document.map((value) => JSON.stringify(value)),
    );
    await fc.assert(
      fc.asyncProperty(text, text, text, async (index, manifest, config) => {
        const built = buildArtifact([], {
          config: { mediaType: 'application/vnd.oci.image.config.v1+json', content: config },
        });
        const body = new TextEncoder().encode(manifest);
        const files = toLayoutFiles([built]);
        await expectOciErrorOnly(() => imageFromMemory(files));
        await expectOciErrorOnly(() => imageFromMemory(replaced(files, 'index.json', index)));
        const other = buildArtifact([], { config: { mediaType: '', content: body } }).blobs[1];
        if (other === undefined) return;
        const descriptor = { mediaType: '', digest: other.digest, size: other.bytes.length };
        const items = [{ descriptor, blobs: [other] }];
        await expectOciErrorOnly(() => imageFromMemory(toLayoutFiles(items)));
      }),
      { numRuns: 300 },
    );
  });
});

async function expectOciErrorOnly(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    expect(error).toBeInstanceOf(OciError);
  }
}
