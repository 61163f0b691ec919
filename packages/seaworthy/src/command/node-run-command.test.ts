import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from './node-run-command.ts';
import type { StandardInput } from './standard-input.ts';

const manifest = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: shop:1.0
      securityContext: { privileged: true }
`;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seaworthy-command-'));
  await writeFile(join(folder, 'pod.yaml'), manifest);
  await writeFile(join(folder, 'config.yaml'), 'failOn: none\npodSecurity: "off"\n');
  await writeFile(join(folder, 'wrong.yaml'), 'failOn: none\nfailUpon: high\n');
  await writeFile(
    join(folder, 'waivers.yaml'),
    '- { check: "**", reason: known, until: 2099-01-01, owner: shop }\n',
  );
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(
  argv: readonly string[],
  world: {
    isTTY?: boolean;
    env?: Record<string, string>;
    signal?: AbortSignal;
    stdin?: StandardInput;
    columns?: number;
  } = {},
): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await runCommand({
    argv,
    stdout: {
      columns: world.columns ?? 120,
      isTTY: world.isTTY ?? false,
      write: (text) => (out += text),
    },
    stderr: {
      columns: world.columns ?? 80,
      isTTY: world.isTTY ?? false,
      write: (text) => (err += text),
    },
    stdin: world.stdin,
    env: world.env ?? {},
    signal: world.signal ?? new AbortController().signal,
  });
  return { code, out, err };
}

describe('seaworthy', () => {
  it('shows its help and version', async () => {
    expect(await run([])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Usage: seaworthy'),
    });
    expect((await run(['--help'])).out).toContain('Exit codes');
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('answers with the verdict as exit code', async () => {
    const pod = join(folder, 'pod.yaml');
    const denied = await run(['inspect', pod]);
    expect(denied.code).toBe(1);
    expect(denied.out).toContain('DENY');
    expect(denied.err).toBe('');
    const waivers = join(folder, 'waivers.yaml');
    expect((await run(['inspect', pod, '--waivers', waivers])).code).toBe(0);
    expect((await run(['inspect', pod, '--fail-on', 'none'])).code).toBe(0);
    expect(
      (await run(['inspect', pod, '--fail-on', 'policy=critical', '--pod-security', 'privileged']))
        .code,
    ).toBe(0);
    expect((await run(['inspect', pod, join(folder, 'none.yaml')])).code).toBe(1);
    const undecided = ['inspect', pod, join(folder, 'none.yaml'), '--fail-on', 'signature=low'];
    expect((await run(undecided)).code).toBe(2);
    expect((await run(['inspect', join(folder, 'none.yaml')])).code).toBe(2);
  });

  it('refuses wrong usage with 64 and says what is wrong', async () => {
    const pod = join(folder, 'pod.yaml');
    const wrong: [readonly string[], string][] = [
      [['scan'], 'unknown command "scan"'],
      [['inspect'], 'no subject'],
      [['inspect', pod, '--fast'], '--fast'],
      [['inspect', pod, '--fail-on', 'bad'], 'is not one of critical'],
      [['inspect', pod, '--fail-on', 'secret=high'], 'is not one of'],
      [['inspect', pod, '--format', 'pdf'], '--format'],
      [['inspect', pod, '--output', 'x.pdf'], 'its ending names no format'],
      [['inspect', pod, '--pod-security', 'strict'], '--pod-security'],
      [['inspect', pod, '--pod-security', 'baseline:1.30'], 'such as v1.30'],
      [['inspect', pod, '--limit', 'fileBytes=many'], 'not a whole number'],
      [['inspect', pod, '--limit', 'fileByte=1'], 'unknown limit'],
      [['inspect', pod, '--image', 'x'], 'not NAME=VALUE'],
      [['inspect', pod, '--explain', 'k8s/none'], 'no such finding'],
      [['inspect', pod, '--config', join(folder, 'wrong.yaml')], 'failUpon'],
    ];
    for (const [argv, message] of wrong) {
      const { code, err } = await run(argv);
      expect(err).toContain(message);
      expect(err).toContain('Try: seaworthy --help');
      expect(code).toBe(64);
    }
  });

  it('reads the subject "-" out of standard input, once', async () => {
    const piped = (): StandardInput => Readable.from([Buffer.from(manifest)]);
    const { code, out } = await run(['inspect', '-'], { stdin: piped() });
    expect(code).toBe(1);
    expect(out).toContain('stdin:8:26');
    const twice = await run(['inspect', '-', '-'], { stdin: piped() });
    expect(twice).toMatchObject({ code: 64, err: expect.stringContaining('stands twice') });
    const terminal: StandardInput = Object.assign(Readable.from([]), { isTTY: true });
    for (const stdin of [undefined, terminal]) {
      const nothing = await run(['inspect', '-'], stdin === undefined ? {} : { stdin });
      expect(nothing).toMatchObject({ code: 64, err: expect.stringContaining('nothing is piped') });
    }
  });

  it('does not pass what holds nothing that could be judged', async () => {
    const { code, out } = await run(['inspect', '-'], { stdin: Readable.from([]) });
    expect(out).toContain('it holds no Kubernetes object');
    expect(code).toBe(2);
  });

  it('writes every output whole, each in the format of its ending', async () => {
    const out = await mkdtemp(join(folder, 'out-'));
    const names = ['r.html', 'r.json', 'r.md', 'r.sarif', 'r.txt'];
    const flags = names.flatMap((name) => ['--output', join(out, name)]);
    const env = { SOURCE_DATE_EPOCH: '1700000000' };
    const { code } = await run(['inspect', join(folder, 'pod.yaml'), ...flags], { env });
    expect(code).toBe(1);
    expect((await readdir(out)).sort()).toEqual(names);
    expect(await readFile(join(out, 'r.html'), 'utf8')).toMatch(/^<!doctype html>/i);
    expect(JSON.parse(await readFile(join(out, 'r.sarif'), 'utf8'))).toMatchObject({
      version: '2.1.0',
    });
    expect(JSON.parse(await readFile(join(out, 'r.json'), 'utf8'))).toMatchObject({
      schemaVersion: 1,
    });
    const missing = join(out, 'none', 'r.json');
    expect((await run(['inspect', join(folder, 'pod.yaml'), '-o', missing])).code).toBe(2);
  });

  it('prints each format on request', async () => {
    const pod = join(folder, 'pod.yaml');
    expect((await run(['inspect', pod, '--format', 'json'])).out).toMatch(/^\{/);
    expect((await run(['inspect', pod, '--format', 'markdown'])).out).toContain('|');
  });

  it('explains a finding by its id, the start of it, or its check', async () => {
    const pod = join(folder, 'pod.yaml');
    const { out } = await run(['inspect', pod, '--format', 'json']);
    const report = JSON.parse(out) as { findings: { id: string }[]; report?: unknown };
    const id = report.findings[0]?.id ?? '';
    for (const text of [id, id.slice(0, 24), 'k8s/privileged-container']) {
      expect((await run(['inspect', pod, '--explain', text])).out).toContain('web');
    }
  });

  it('prints every option in force, flags over file over defaults', async () => {
    const config = join(folder, 'config.yaml');
    const { out } = await run([
      'inspect',
      'x',
      '--config',
      config,
      '--fail-on',
      'low',
      '--print-config',
    ]);
    expect(JSON.parse(out)).toMatchObject({
      subjects: ['x'],
      failOn: 'low',
      podSecurity: 'off',
      images: false,
      limits: { layerCount: 1000 },
    });
  });

  it('shows progress on a terminal only, and wipes it', async () => {
    const pod = join(folder, 'pod.yaml');
    const { err, out } = await run(['inspect', pod], { isTTY: true });
    expect(err).toContain('evaluate Pod Security');
    expect(err.endsWith('\r\u001b[2K')).toBe(true);
    expect(out).toContain('\u001b[');
    expect((await run(['inspect', pod, '--quiet'], { isTTY: true })).err).toBe('');
    const plain = await run(['inspect', pod], { isTTY: true, env: { NO_COLOR: '1' } });
    expect(plain.out).not.toContain('\u001b[');
  });

  it('writes as wide as it does by default where a terminal does not know its width', async () => {
    const argv = ['inspect', join(folder, 'pod.yaml'), '--color', 'never'];
    expect((await run(argv, { columns: 0 })).out).toBe((await run(argv)).out);
    expect((await run(argv, { columns: 0, isTTY: true })).err).toContain('evaluate Pod Security …');
  });

  it('ends with 130 when it is interrupted', async () => {
    const signal = AbortSignal.abort();
    expect(await run(['inspect', join(folder, 'pod.yaml')], { signal })).toEqual({
      code: 130,
      out: '',
      err: '',
    });
  });
});
