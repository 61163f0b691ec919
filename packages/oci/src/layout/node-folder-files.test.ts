import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openImage } from '../image/node-open-image.ts';
import { readFile } from '../store/content-files.ts';
import { buildImage, toLayoutFiles, writeLayout } from '../write/index.ts';
import { folderFiles } from './node-folder-files.ts';

const bounds = { maxBytes: 100, limit: 'manifestBytes' };

describe('folderFiles', () => {
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'oci-folder-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('reads regular files only, and never through a link', async () => {
    await writeFile(join(directory, 'secret'), 'x');
    await mkdir(join(directory, 'elsewhere'));
    await writeFile(join(directory, 'elsewhere', 'y'), 'y');
    await symlink(join(directory, 'secret'), join(directory, 'link'));
    await symlink(join(directory, 'elsewhere'), join(directory, 'blobs'));
    const files = folderFiles(directory, 'layout');
    expect(await readFile(files, 'secret', bounds)).toEqual(new Uint8Array([0x78]));
    for (const path of ['link', 'blobs/y', 'elsewhere']) {
      await expect(readFile(files, path, bounds)).rejects.toMatchObject({
        code: 'ERR_OCI_FORMAT',
        at: { uri: 'layout' },
      });
    }
    await expect(readFile(files, 'none', bounds)).rejects.toMatchObject({
      code: 'ERR_OCI_NOT_FOUND',
      at: { uri: 'layout', path: 'none' },
    });
    expect(await files.size('no/such')).toBeUndefined();
    await files.close();
    await expect(readFile(files, 'secret', bounds)).rejects.toMatchObject({ code: 'ERR_OCI_IO' });
  });

  it.skipIf(process.platform === 'win32')(
    'does not wait for a pipe in place of a blob',
    async () => {
      execFileSync('mkfifo', [join(directory, 'index.json')]);
      await expect(openImage({ kind: 'oci-layout', path: directory })).rejects.toMatchObject({
        code: 'ERR_OCI_FORMAT',
      });
    },
  );

  it('opens a layout that was written, by text, path, URL and object', async () => {
    const image = await buildImage([[{ path: 'a', content: 'b' }]]);
    const path = join(directory, 'shop');
    await writeLayout(path, toLayoutFiles([{ content: image, tags: ['1.4'] }]));
    const sources = [`oci:${path}:1.4`, path, `file://${path}`] as const;
    for (const source of sources) {
      await using opened = await openImage(source);
      expect(opened.subject).toEqual({
        kind: 'image',
        name: 'shop',
        reference: source,
        digest: image.descriptor.digest,
        platform: 'linux/amd64',
      });
    }
    await using opened = await openImage({ kind: 'oci-layout', path, reference: '1.4' });
    expect(opened.subject.reference).toBe(`${path}:1.4`);
    expect(opened.tags).toEqual(['1.4']);
    const [layer] = opened.layers;
    expect(layer && (await opened.store.read(layer.descriptor, { maxBytes: 1000 }))).toEqual(
      image.layers[0]?.bytes,
    );
  });

  it('says what is wrong with a place that is no layout', async () => {
    const path = join(directory, 'file');
    await writeFile(path, 'x');
    const codeOf = async (source: string): Promise<unknown> =>
      openImage(source).then(
        () => 'opened',
        (error: unknown) => error,
      );
    expect(await codeOf(`oci:${path}`)).toMatchObject({ code: 'ERR_OCI_FORMAT' });
    expect(await codeOf(`oci:${path}-none`)).toMatchObject({ code: 'ERR_OCI_NOT_FOUND' });
    expect(await codeOf(`${path}-none`)).toMatchObject({ code: 'ERR_OCI_NOT_FOUND' });
    expect(await codeOf(directory)).toMatchObject({ code: 'ERR_OCI_NOT_FOUND' });
    expect(await codeOf('redis:7')).toMatchObject({ code: 'ERR_OCI_OPTION' });
    expect(await codeOf('file://host/%2f')).toMatchObject({ code: 'ERR_OCI_OPTION' });
    expect(await codeOf('~/no/such/folder')).toMatchObject({ code: 'ERR_OCI_NOT_FOUND' });
    await expect(openImage({ kind: 'archive' })).rejects.toMatchObject({ code: 'ERR_OCI_OPTION' });
  });
});
