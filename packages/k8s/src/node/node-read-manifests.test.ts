import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { K8sError } from '../errors.ts';
import { readManifests } from './node-read-manifests.ts';

const service = (name: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n`;

describe('readManifests', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seaworthy-manifests-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const put = async (path: string, content: string | Uint8Array): Promise<string> => {
    const file = join(folder, path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, content);
    return file;
  };
  const short = (uri: string): string => uri.slice(folder.length + 1);

  it('reads manifests below a folder in the order of their names', async () => {
    await put('b.yaml', service('b'));
    await put('a/z.yml', service('z'));
    await put('a/y.json', '{"apiVersion":"v1","kind":"Service","metadata":{"name":"y"}}');
    await put('a/readme.md', 'no manifest');
    const set = await readManifests(folder);
    expect(set.sources.map(({ uri }) => short(uri))).toEqual(['a/y.json', 'a/z.yml', 'b.yaml']);
    expect(set.resources.map(({ name }) => name)).toEqual(['y', 'z', 'b']);
    expect([...set.problems, ...set.notAssessed]).toEqual([]);
  });

  it('reads a file whatever its name, and each file once', async () => {
    const file = await put('deploy.txt', service('a'));
    await put('x.yaml', service('x'));
    const set = await readManifests([file, folder, `${folder}/x.yaml`, file]);
    expect(set.resources.map(({ name }) => name)).toEqual(['a', 'x']);
  });

  it('tells of hidden folders and installed packages and passes over them', async () => {
    await put('.git/a.yaml', service('a'));
    await put('node_modules/p/b.yaml', service('b'));
    await put('c.yaml', service('c'));
    const set = await readManifests(folder);
    expect(set.resources.map(({ name }) => name)).toEqual(['c']);
    expect(set.notAssessed.map(({ what, reason }) => [short(what), reason])).toEqual([
      ['.git', 'hidden folder'],
      ['node_modules', 'folder of installed packages'],
    ]);
  });

  it('follows links inside the folder only, and no circle', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'seaworthy-outside-'));
    try {
      await writeFile(join(outside, 'secret.yaml'), service('secret'));
      await put('real/a.yaml', service('a'));
      await symlink(join(outside, 'secret.yaml'), join(folder, 'link.yaml'));
      await symlink(outside, join(folder, 'linked'));
      await symlink(folder, join(folder, 'real/circle'));
      await symlink(join(folder, 'real/a.yaml'), join(folder, 'again.yaml'));
      await symlink('nowhere', join(folder, 'broken.yaml'));
      const set = await readManifests(folder);
      expect(set.resources.map(({ name }) => name)).toEqual(['a']);
      expect(set.notAssessed.map(({ what }) => short(what))).toEqual(['link.yaml', 'linked']);
      expect(set.problems.map(({ code, path }) => [code, short(path ?? '')])).toEqual([
        ['ERR_K8S_IO', 'broken.yaml'],
      ]);
    } finally {
      await rm(outside, { recursive: true, force: true });
    }
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    await put('a.yaml', service('a'));
    const set = await readManifests(folder);
    expect(set.resources.map(({ name }) => name)).toEqual(['a']);
    expect(set.notAssessed).toEqual([{ what: `${folder}/pipe.yaml`, reason: 'no regular file' }]);
    await expect(readManifests(join(folder, 'pipe.yaml'))).rejects.toThrow(
      'neither a file nor a folder',
    );
  });

  it('tells of files that cannot be read as text and reads the others', async () => {
    await put('a.yaml', Uint8Array.of(0xff, 0xfe, 0x61));
    await put('b.yaml', service('b'));
    await put('c.yaml', 'a: [');
    const set = await readManifests(folder);
    expect(set.resources.map(({ name }) => name)).toEqual(['b']);
    expect(set.problems.map(({ code, path }) => [code, short(path ?? '')])).toEqual([
      ['ERR_K8S_SYNTAX', 'a.yaml'],
      ['ERR_K8S_SYNTAX', 'c.yaml'],
    ]);
  });

  it('keeps the limits of files and bytes and says what was not read', async () => {
    await put('a.yaml', service('a'.repeat(100)));
    await put('b.yaml', service('b'));
    await put('c.yaml', service('c'));
    const set = await readManifests(folder, { limits: { documentBytes: 64, documentFiles: 2 } });
    expect(set.resources.map(({ name }) => name)).toEqual(['b']);
    expect(set.problems.map(({ code, path }) => [code, short(path ?? '')])).toEqual([
      ['ERR_K8S_LIMIT', 'a.yaml'],
      ['ERR_K8S_LIMIT', 'c.yaml'],
    ]);
  });

  it('names files by the path that was given, without ./ and slashes behind', async () => {
    await put('sub/a.yaml', service('a'));
    await symlink(join(folder, 'sub'), join(folder, 'other'));
    const set = await readManifests(`${folder}/other//`);
    expect(set.sources.map(({ uri }) => short(uri))).toEqual(['other/a.yaml']);
    const from = relative(process.cwd(), folder);
    const near = await readManifests([`./${from}/sub`]);
    expect(near.sources.map(({ uri }) => uri)).toEqual([`${from}/sub/a.yaml`]);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'tells of files and folders that it may not open',
    async () => {
      await chmod(await put('a.yaml', service('a')), 0);
      await put('b/c.yaml', service('c'));
      await chmod(join(folder, 'b'), 0);
      await put('d.yaml', service('d'));
      try {
        const set = await readManifests(folder);
        expect(set.resources.map(({ name }) => name)).toEqual(['d']);
        expect(set.problems.map(({ code, path }) => [code, short(path ?? '')])).toEqual([
          ['ERR_K8S_IO', 'a.yaml'],
          ['ERR_K8S_IO', 'b'],
        ]);
      } finally {
        await chmod(join(folder, 'b'), 0o700);
      }
    },
  );

  it('gives marks, problems and reasons of all files', async () => {
    await put('a.yaml', `# seaworthy:ignore x -- y\n${service('a')}`);
    await put('b.yaml', `# seaworthy:ignore x -- y\n${service('b')}kind: Pod\n`);
    await put('values.yaml', 'image: nginx\n');
    const set = await readManifests(folder);
    expect(set.marks.map(({ source }) => source)).toEqual([0, 1]);
    expect(set.problems).toMatchObject([{ path: `${folder}/b.yaml`, line: 6 }]);
    expect(set.notAssessed).toMatchObject([{ what: `${folder}/values.yaml:1` }]);
  });

  it('throws where a path that was given is not there', async () => {
    const missing = join(folder, 'missing');
    await expect(readManifests(missing)).rejects.toThrow(K8sError);
    await expect(readManifests(missing)).rejects.toMatchObject({
      code: 'ERR_K8S_IO',
      at: { uri: missing },
    });
  });

  it('rethrows the reason of an abort untouched', async () => {
    await put('a.yaml', service('a'));
    const reason = new Error('enough');
    await expect(readManifests(folder, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
