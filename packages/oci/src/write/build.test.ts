import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../digest/digest-of.ts';
import { buildArtifact, digestTag } from './build-artifact.ts';
import { buildDockerArchive } from './build-docker-archive.ts';
import { buildImage } from './build-image.ts';
import { buildIndex } from './build-index.ts';
import { buildLayer } from './build-layer.ts';
import { buildOciArchive } from './build-oci-archive.ts';
import { compress } from './compress.ts';
import { toLayoutFiles } from './layout-files.ts';

const entries = [{ path: 'etc/os-release', content: 'ID=debian\n' }];
const json = (bytes: Uint8Array | undefined): unknown =>
  JSON.parse(new TextDecoder().decode(bytes)) as unknown;

describe('buildLayer', () => {
  it('describes the compressed bytes and the tar inside', async () => {
    const layer = await buildLayer(entries);
    expect(layer.descriptor.digest).toBe(digestOf(layer.bytes));
    expect(layer.descriptor.size).toBe(layer.bytes.length);
    expect(layer.diffId).toBe(digestOf(gunzipSync(layer.bytes)));
    expect([...layer.bytes.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  });

  it('keeps a tar as it is where no compression is asked', async () => {
    const layer = await buildLayer(entries, { compression: 'none', annotations: { a: 'b' } });
    expect(layer.descriptor).toMatchObject({
      mediaType: 'application/vnd.oci.image.layer.v1.tar',
      digest: layer.diffId,
      annotations: { a: 'b' },
    });
  });

  it('compresses with zstd, or says that this Node cannot', () => {
    const bytes = new TextEncoder().encode('some text');
    try {
      expect([...compress(bytes, 'zstd').subarray(0, 4)]).toEqual([0x28, 0xb5, 0x2f, 0xfd]);
    } catch (error) {
      expect(error).toMatchObject({ code: 'ERR_OCI_OPTION' });
    }
  });
});

describe('buildImage', () => {
  it('gives the same manifest for the same input', async () => {
    const build = async (): Promise<string> => {
      const layer = await buildLayer(entries, { compression: 'none', createdBy: 'COPY . /' });
      return (await buildImage([layer])).descriptor.digest;
    };
    expect(await build()).toBe(await build());
    expect(await build()).toBe(
      'sha256:f0aa62bb0c7b9a6a7bdc09a55944545eb35bf8c0e98561938e619ee106294533',
    );
  });

  it('writes settings, history and labels in the form of the configuration', async () => {
    const image = await buildImage([entries], {
      platform: { os: 'linux', architecture: 'arm', variant: 'v7', osVersion: '1' },
      created: '2024-01-02T03:04:05Z',
      author: 'team',
      settings: {
        user: '1000',
        exposedPorts: ['80/tcp'],
        volumes: ['/data'],
        labels: { a: 'b' },
        healthcheck: ['CMD', 'true'],
      },
      history: [
        { created: '2024-01-02T03:04:05Z', createdBy: 'ADD' },
        { createdBy: 'ENV', comment: 'c', emptyLayer: true },
      ],
      annotations: { note: 'x' },
    });
    expect(json(image.config.bytes)).toEqual({
      created: '2024-01-02T03:04:05Z',
      author: 'team',
      architecture: 'arm',
      os: 'linux',
      'os.version': '1',
      variant: 'v7',
      config: {
        User: '1000',
        ExposedPorts: { '80/tcp': {} },
        Healthcheck: { Test: ['CMD', 'true'] },
        Volumes: { '/data': {} },
        Labels: { a: 'b' },
      },
      rootfs: { type: 'layers', diff_ids: [image.layers[0]?.diffId] },
      history: [
        { created: '2024-01-02T03:04:05Z', created_by: 'ADD' },
        { created_by: 'ENV', comment: 'c', empty_layer: true },
      ],
    });
    expect(json(image.blobs[0]?.bytes)).toMatchObject({ annotations: { note: 'x' } });
  });

  it('names the media types of Docker where they are asked for', async () => {
    const image = await buildImage([entries], { format: 'docker' });
    expect(json(image.blobs[0]?.bytes)).toMatchObject({
      mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
      config: { mediaType: 'application/vnd.docker.container.image.v1+json' },
      layers: [{ mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip' }],
    });
  });
});

describe('toLayoutFiles', () => {
  it('lists tags, artifacts and nested indexes, each blob once', async () => {
    const image = await buildImage([entries]);
    const signature = buildArtifact(
      [{ mediaType: 'text/plain', content: 'p', annotations: { s: '1' } }],
      {
        config: { mediaType: 'application/vnd.oci.image.config.v1+json', content: '{}' },
        artifactType: 'example/signature',
        annotations: { made: 'now' },
        subject: image.descriptor,
      },
    );
    const files = toLayoutFiles([
      { content: image, tags: ['1.4', 'latest'] },
      { content: signature, tags: [digestTag(image.descriptor.digest, '.sig')] },
      buildIndex([image, { content: image, annotations: { second: 'yes' } }], {
        format: 'docker',
        annotations: { a: 'b' },
      }),
    ]);
    const paths = files.map(({ path }) => path);
    expect(paths.slice(0, 2)).toEqual(['oci-layout', 'index.json']);
    expect(new Set(paths).size).toBe(paths.length);
    expect(json(files[1]?.bytes)).toMatchObject({
      manifests: [
        { annotations: { 'org.opencontainers.image.ref.name': '1.4' } },
        { annotations: { 'org.opencontainers.image.ref.name': 'latest' } },
        {
          artifactType: 'example/signature',
          annotations: {
            'org.opencontainers.image.ref.name': `sha256-${image.descriptor.digest.slice(7)}.sig`,
          },
        },
        { mediaType: 'application/vnd.docker.distribution.manifest.list.v2+json' },
      ],
    });
  });
});

describe('buildOciArchive and buildDockerArchive', () => {
  it('give the same bytes for the same images', async () => {
    const layer = await buildLayer(entries, { compression: 'none' });
    const image = await buildImage([layer, layer]);
    const digests = await Promise.all(
      [0, 1].map(async () => [
        digestOf(await buildOciArchive([image])),
        digestOf(await buildDockerArchive([{ image, tags: ['shop:1.4', 'shop:2'] }, { image }])),
        digestOf(await buildDockerArchive([{ image, tags: ['shop:1.4'] }], { form: 'folders' })),
      ]),
    );
    expect(digests[0]).toEqual(digests[1]);
    expect(digests[0]).toEqual([
      'sha256:b99706b502ef8017a5210199ca062322b18963cdccdebb466be68b15b767da4c',
      'sha256:270174eeced69490b06e988ea874fc84de304bee197fdfa23f34022396bdddca',
      'sha256:a9fd624a76bae54f13cc1cce79ea8748690a83570023ea93c4ef9988288014fe',
    ]);
  });

  it('compress the whole archive on demand', async () => {
    const archive = await buildOciArchive([await buildImage([entries])], { compression: 'gzip' });
    expect([...archive.subarray(0, 2)]).toEqual([0x1f, 0x8b]);
  });
});
