import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildImage } from './build-image.ts';
import { toLayoutFiles } from './layout-files.ts';
import { writeArchive, writeLayout } from './node-write.ts';

describe('writeLayout and writeArchive', () => {
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'oci-write-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('write every file and leave nothing else behind', async () => {
    const files = toLayoutFiles([await buildImage([[{ path: 'a' }]])]);
    await writeLayout(join(directory, 'layout'), files);
    await writeArchive(join(directory, 'a.tar'), new Uint8Array([1, 2]));
    await writeArchive(join(directory, 'a.tar'), new Uint8Array([3]));
    expect((await readdir(directory)).sort()).toEqual(['a.tar', 'layout']);
    expect([...(await readFile(join(directory, 'a.tar')))]).toEqual([3]);
    for (const { path, bytes } of files) {
      expect(new Uint8Array(await readFile(join(directory, 'layout', path)))).toEqual(bytes);
    }
  });

  it('do not replace a folder that holds something', async () => {
    const files = toLayoutFiles([]);
    await writeLayout(join(directory, 'layout'), files);
    await expect(writeLayout(join(directory, 'layout'), files)).rejects.toMatchObject({
      code: 'ERR_OCI_IO',
      at: { uri: join(directory, 'layout') },
    });
    expect(await readdir(directory)).toEqual(['layout']);
  });

  it('refuse a path that no layout has', async () => {
    const files = [{ path: '../x', bytes: new Uint8Array() }];
    await expect(writeLayout(join(directory, 'layout'), files)).rejects.toMatchObject({
      code: 'ERR_OCI_OPTION',
    });
    expect(await readdir(directory)).toEqual([]);
  });

  it('end at an abort with its reason, leaving nothing', async () => {
    const reason = new Error('stop');
    const signal = AbortSignal.abort(reason);
    await expect(writeArchive(join(directory, 'a'), new Uint8Array(), { signal })).rejects.toBe(
      reason,
    );
    await expect(writeLayout(join(directory, 'l'), [], { signal })).rejects.toBe(reason);
    expect(await readdir(directory)).toEqual([]);
  });
});
