import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InspectError } from '../errors.ts';
import { resolveSubject } from './node-resolve-subject.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seaworthy-subject-'));
  await mkdir(join(folder, 'layout'));
  await writeFile(join(folder, 'layout', 'oci-layout'), '{}');
  await mkdir(join(folder, 'manifests'));
  await writeFile(join(folder, 'a.yaml'), 'kind: Pod\n');
  await writeFile(join(folder, 'gz'), new Uint8Array([0x1f, 0x8b, 8, 0]));
  await writeFile(join(folder, 'zst'), new Uint8Array([0x28, 0xb5, 0x2f, 0xfd]));
  const tar = new Uint8Array(1024);
  tar.set(new TextEncoder().encode('ustar'), 257);
  await writeFile(join(folder, 'image'), tar);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('resolveSubject', () => {
  it('takes an explicit scheme at its word', async () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const rows: [string, unknown][] = [
      ['oci:./layout', { kind: 'oci-layout', path: './layout', reference: undefined }],
      ['oci:./layout:1.4', { kind: 'oci-layout', path: './layout', reference: '1.4' }],
      [`oci:layout@${digest}`, { kind: 'oci-layout', path: 'layout', reference: digest }],
      ['archive:a:b/c.tar', { kind: 'archive', path: 'a:b/c.tar', reference: undefined }],
      [
        'docker-archive:C:\\x.tar',
        { kind: 'docker-archive', path: 'C:\\x.tar', reference: undefined },
      ],
      ['oci-archive:x.tar:1', { kind: 'oci-archive', path: 'x.tar', reference: '1' }],
      ['manifests:deploy', { kind: 'manifests', path: 'deploy' }],
      ['registry:./odd', { kind: 'registry', reference: './odd' }],
    ];
    for (const [text, expected] of rows) expect(await resolveSubject(text)).toEqual(expected);
  });

  it('takes anything that is no path for a registry reference', async () => {
    for (const reference of ['layout', 'ghcr.io/acme/shop:1.4', 'nginx']) {
      expect(await resolveSubject(reference)).toEqual({ kind: 'registry', reference });
    }
  });

  it('tells by content what a path is', async () => {
    const rows: [string, string][] = [
      ['layout', 'oci-layout'],
      ['manifests', 'manifests'],
      ['a.yaml', 'manifests'],
      ['gz', 'archive'],
      ['zst', 'archive'],
      ['image', 'archive'],
    ];
    for (const [name, kind] of rows) {
      expect(await resolveSubject(join(folder, name))).toEqual({ kind, path: join(folder, name) });
    }
    const url = pathToFileURL(join(folder, 'a.yaml')).href;
    expect(await resolveSubject(url)).toEqual({ kind: 'manifests', path: join(folder, 'a.yaml') });
    expect(await resolveSubject('~')).toMatchObject({ path: homedir() });
  });

  it('reads a pipe once, and tells by its first bytes what comes out', async () => {
    const pipe = join(folder, 'pipe');
    await promisify(execFile)('mkfifo', [pipe]);
    const pour = (bytes: string | Uint8Array): Promise<void> => writeFile(pipe, bytes);
    const [text] = await Promise.all([resolveSubject(pipe), pour('kind: Pod\n')]);
    expect(text).toEqual({ kind: 'manifests', text: 'kind: Pod\n', name: pipe });
    const archive = new Uint8Array(5000).fill(7);
    archive.set([0x1f, 0x8b]);
    const [image] = await Promise.all([
      resolveSubject(pipe).then(async (subject) => {
        if (subject.kind !== 'archive' || subject.stream === undefined)
          throw new Error('no stream');
        const chunks: Uint8Array[] = [];
        for await (const chunk of subject.stream) chunks.push(chunk);
        return Buffer.concat(chunks);
      }),
      pour(archive),
    ]);
    expect(new Uint8Array(image)).toEqual(archive);
  });

  it('refuses a path that is not there, and an empty subject', async () => {
    for (const text of [join(folder, 'none'), 'file:%zz', '']) {
      await expect(resolveSubject(text)).rejects.toBeInstanceOf(InspectError);
    }
  });

  it('gives a typed subject back as it is', async () => {
    const subject = { kind: 'manifests', path: 'x' } as const;
    expect(await resolveSubject(subject)).toBe(subject);
  });
});
