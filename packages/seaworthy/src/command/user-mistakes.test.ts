import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildImage,
  buildOciArchive,
  toLayoutFiles,
  writeArchive,
  writeLayout,
} from '@seaworthy/oci/write';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from './node-run-command.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seaworthy-mistakes-'));
  const image = await buildImage(
    [[{ path: 'etc/os-release', content: 'ID=debian\nVERSION_ID="12"\n' }]],
    { platform: { os: 'linux', architecture: 'arm64' } },
  );
  const other = await buildImage([[{ path: 'a', content: 'b' }]]);
  const files = toLayoutFiles([
    { content: image, tags: ['1.4'] },
    { content: other, tags: ['1.5'] },
  ]);
  await writeLayout(join(folder, 'layout'), files);
  await mkdir(join(folder, 'empty'));
  await mkdir(join(folder, 'advisories'));
  await writeFile(
    join(folder, 'pod.yaml'),
    'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [] }\n',
  );
  await writeFile(join(folder, 'text.tar'), 'this is no archive'.repeat(100));
  await writeFile(join(folder, 'old.yaml'), 'fail-on: high\n');
  await writeFile(join(folder, 'limits.yaml'), 'limits: { layers: 1 }\n');
  await writeFile(join(folder, 'broken.json'), '{"entries": [');
  await writeFile(join(folder, 'private.pem'), '-----BEGIN PRIVATE KEY-----\n');
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function run(
  ...argv: readonly string[]
): Promise<{ readonly code: number; readonly err: string; readonly out: string }> {
  let out = '';
  let err = '';
  const code = await runCommand({
    argv: ['inspect', ...argv],
    stdout: { columns: 400, write: (text) => (out += text) },
    stderr: { columns: 80, write: (text) => (err += text) },
    env: {},
    signal: new AbortController().signal,
  });
  return { code, err: err.replaceAll(`${folder}/`, ''), out: out.replaceAll(`${folder}/`, '') };
}

const at = (name: string): string => join(folder, name);

describe('a mistake of the user', () => {
  it('in an option is wrong usage, and the likely option is named', async () => {
    const pod = at('pod.yaml');
    const rows: [readonly string[], string][] = [
      [[pod, '--failon', 'high'], 'unknown option "--failon"; did you mean --fail-on?'],
      [[pod, '--zzz'], 'unknown option "--zzz"'],
      [[pod, '-x'], 'unknown option "-x"'],
      [[pod, '--format'], '--format needs a value'],
      [[pod, '--format', '--quiet'], '--format needs a value'],
      [[pod, '--quiet=yes'], '--quiet takes no value'],
      [[pod, '--format', 'pdf'], '--format: "pdf" is not one of text, json'],
      [
        [pod, '--config', at('old.yaml')],
        'old.yaml: unknown option "fail-on"; did you mean failOn?',
      ],
      [[pod, '--config', at('limits.yaml')], 'limits.yaml: unknown option "layers" in limits'],
      [[pod, '--key', at('private.pem')], '--key private.pem: it holds no PEM public key'],
      [[pod, '--why-not', 'CVE-1'], '--why-not needs --advisories'],
      [[pod, '--why-not', 'CVE-1', '--advisories', at('advisories')], 'no image was judged'],
      [[`oci:${at('layout')}:1.4`, '--platform', 'arm'], 'is not os/architecture'],
    ];
    for (const [argv, message] of rows) {
      const { code, err } = await run(...argv);
      expect(err).toContain(message);
      expect(err).toMatch(/^seaworthy: [^\n]+\nTry: seaworthy --help\n$/);
      expect(code).toBe(64);
    }
  });

  it('in an input gives one sentence that says what failed and what was expected', async () => {
    const layout = `oci:${at('layout')}`;
    const rows: [readonly string[], string][] = [
      [[at('none')], 'cannot open none: it is not there'],
      [[at('pod.yaml/x')], 'cannot open pod.yaml/x: a part of its path is no folder'],
      [[`oci:${at('none')}`], 'none is not there'],
      [[`oci:${at('empty')}`], 'empty holds no index.json'],
      [[`archive:${at('none.tar')}`], 'none.tar is not there'],
      [[`manifests:${at('none')}`], 'cannot read none: it is not there'],
      [[at('text.tar')], 'text.tar'],
      [[`${layout}:9.9`], 'layout has no image "9.9"; it has: 1.4'],
      [[layout], '1.4'],
      [
        [`${layout}:1.4`, '--platform', 'linux/s390x'],
        'no image for linux/s390x; it has: linux/arm64',
      ],
      [['nginx'], 'cannot open nginx: it is a registry reference, and nothing says where'],
      [[at('pod.yaml'), '--config', at('none.yaml')], 'cannot read none.yaml: it is not there'],
      [[at('pod.yaml'), '--waivers', at('empty')], 'empty: it is a folder'],
      [[at('pod.yaml'), '--baseline', at('broken.json')], 'broken.json: '],
      [
        [`${layout}:1.4`, '--advisories', at('none')],
        'cannot open advisories none: it is not there',
      ],
      [[at('pod.yaml'), '-o', at('none/r.json')], 'cannot write none/r.json: its folder'],
      [[at('pod.yaml'), '-o', at('pod.yaml/r.json')], 'pod.yaml is no folder'],
      [[at('pod.yaml'), '--format', 'json', '-o', at('empty')], 'empty: it is a folder'],
    ];
    for (const [argv, message] of rows) {
      const { code, err, out } = await run(...argv);
      expect(err).toContain(message);
      expect(err).toMatch(/^seaworthy: [^\n]+\n$/);
      expect(err).not.toMatch(/ENOENT|EISDIR|ENOTDIR|syscall|\bat .*:\d+:\d+\)/);
      expect(out).toBe('');
      expect(code).toBe(2);
    }
  });

  it('in one of several inputs is said once, beside the verdict on the others', async () => {
    const { code, out } = await run(at('none'), at('pod.yaml'), '--fail-on', 'signature=high');
    expect(out.split('\n').filter((line) => line.startsWith(' not assessed: none'))).toEqual([
      ' not assessed: none, by inspect (failed): cannot open none: it is not there',
    ]);
    expect(out).toContain(
      'UNDECIDED  inspect of none is failed, so signature findings may be missing',
    );
    expect(code).toBe(2);
  });

  it('that leaves nothing to judge is never a pass', async () => {
    const { code, out } = await run(at('empty'));
    expect(out).toContain('it holds no Kubernetes object');
    expect(out).toContain('UNDECIDED');
    expect(code).toBe(2);
  });
});

describe('--why-not', () => {
  it('tells why an image is, or is not, affected', async () => {
    const image = await buildImage([
      [
        {
          path: 'app/node_modules/left/package.json',
          content: '{"name":"left","version":"1.2.3"}',
        },
        {
          path: 'app/node_modules/right/package.json',
          content: '{"name":"right","version":"2.0.0"}',
        },
      ],
    ]);
    await writeArchive(at('shop.tar'), await buildOciArchive([{ content: image, tags: ['shop'] }]));
    const advisory = (id: string, name: string): string =>
      JSON.stringify({
        schema_version: '1.4.0',
        id: `GHSA-${id}`,
        aliases: [`CVE-2021-${id}`],
        modified: '2024-01-01T00:00:00Z',
        affected: [
          {
            package: { ecosystem: 'npm', name },
            ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.2.4' }] }],
          },
        ],
        database_specific: { severity: 'HIGH' },
      });
    await writeFile(at('advisories/1.json'), advisory('0001', 'left'));
    await writeFile(at('advisories/2.json'), advisory('0002', 'right'));
    await writeFile(at('advisories/3.json'), advisory('0003', 'absent'));
    const why = (id: string): ReturnType<typeof run> =>
      run(at('shop.tar'), '--advisories', at('advisories'), '--why-not', id);
    const affected = await why('CVE-2021-0001');
    expect(affected.code).toBe(1);
    expect(affected.out).toContain('is affected by CVE-2021-0001');
    expect(affected.out).toContain('fixed in 1.2.4');
    expect((await why('CVE-2021-0002')).out).toMatch(
      /is not affected by CVE-2021-0002\n {3}because right: .*\n\n {3}GHSA-0002 of .*\n {5}right 2\.0\.0 for npm: not-affected/,
    );
    expect((await why('CVE-2021-0003')).out).toContain(
      'absent for npm: not there, the image has no such package',
    );
    expect((await why('CVE-1999-0001')).out).toContain(
      'is not known to be affected by CVE-1999-0001\n   because no advisory at hand speaks of CVE-1999-0001',
    );
  });
});
