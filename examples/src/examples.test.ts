import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { parseReport } from '@seaworthy/core/formats/json';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const examples = fileURLToPath(new URL('.', import.meta.url));
const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seaworthy-example-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Ran {
  readonly code: number;
  readonly out: string;
}

// Asked in a function, because the compiler takes the exit code to be still what was put there.
function exitCodeNow(): number {
  return Number(process.exitCode ?? 0);
}

/** Runs an example in this process, in a folder of its own. Each is a program: it runs as it is imported. */
async function example(name: string, ...args: readonly string[]): Promise<Ran> {
  const { argv, exitCode } = process;
  const back = process.cwd();
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line));
  process.chdir(folder);
  process.argv = [process.execPath, `${examples}${name}.ts`, ...args];
  process.exitCode = undefined;
  try {
    await import(/* @vite-ignore */ pathToFileURL(`${examples}${name}.ts`).href);
    return { code: exitCodeNow(), out: `${lines.join('\n')}\n` };
  } finally {
    log.mockRestore();
    process.chdir(back);
    process.argv = argv;
    process.exitCode = exitCode;
  }
}

describe('the examples', () => {
  it('quickstart: judges image and manifests, and writes three whole files', async () => {
    // As `npm run quickstart` does: a process of its own, here without a terminal.
    const argv = ['--import', loader, '--conditions=@seaworthy/source', `${examples}quickstart.ts`];
    const { stdout: out, stderr } = await promisify(execFile)(process.execPath, argv, {
      cwd: folder,
    });
    expect(stderr).toBe('');
    for (const told of [
      'debian 12 · 1345 packages · 6 layers',
      'CRITICAL   CVE-2021-44906  minimist 1.2.0 → 1.2.6',
      'pss/privileged',
      'registry.example/acme/shop is signed by shop.pub',
      'Verdict: deny. In a pipeline this would exit 1; a demonstration exits 0.',
    ]) {
      expect(out).toContain(told);
    }
    expect((await readdir(folder)).sort()).toEqual(['report.html', 'report.json', 'report.sarif']);
    const report = parseReport(await readFile(join(folder, 'report.json'), 'utf8'));
    expect(new Set(report.findings.map(({ kind }) => kind))).toEqual(
      new Set(['vulnerability', 'misconfiguration', 'policy', 'signature']),
    );
    const sarif: unknown = JSON.parse(await readFile(join(folder, 'report.sarif'), 'utf8'));
    expect(sarif).toMatchObject({ version: '2.1.0' });
    expect(await readFile(join(folder, 'report.html'), 'utf8')).toMatch(/<\/html>\s*$/);
  });

  it('ci-gate: denies what no waiver covers, and writes SARIF', async () => {
    const { code, out } = await example('ci-gate');
    expect(code).toBe(1);
    expect(out).toContain('verdict: deny\n- 3 vulnerability findings at or above high\n');
    expect(out).toMatch(/- \d+ more are waived\n/);
    expect(await readFile(join(folder, 'gate.sarif'), 'utf8')).toContain('CVE-2022-29078');
  });

  it('own-check: is proved by its examples and finds what moves', async () => {
    const { code, out } = await example('own-check');
    expect({ code, out }).toEqual({
      code: 0,
      out: `the check does as its examples say
medium acme/no-moving-tag: agent runs registry.example/acme/agent:latest, line 17
medium acme/no-moving-tag: clean-up runs registry.example/acme/shop, line 56
`,
    });
  });

  it('own-scanner: tells the most urgent upgrades first', async () => {
    const { code, out } = await example('own-scanner');
    const lines = out.trimEnd().split('\n');
    expect(code).toBe(0);
    expect(lines[0]).toBe('critical CVE-2022-29078 ejs 2.7.4 -> 3.1.7');
    expect(lines.at(-1)).toBe('23 in 1345 packages can be mended');
    expect(lines).toHaveLength(6);
  });

  it('list-packages: gives a row for each package, with its layer', async () => {
    const { code, out } = await example('list-packages');
    const lines = out.trimEnd().split('\n');
    expect(code).toBe(0);
    expect(lines).toHaveLength(1346);
    expect(lines).toContain(
      'npm,express,4.16.0,MIT,2,RUN npm ci,srv/app/node_modules/express/package.json',
    );
  });

  it('pod-security: uses the words of the API server', async () => {
    const { code, out } = await example('pod-security', join(fixtures, 'manifests'), 'baseline');
    expect(code).toBe(1);
    expect(out).toBe(`DaemonSet shop/agent: would violate PodSecurity "baseline:v1.30": \
host namespaces (hostNetwork=true), hostPath volumes (volume "docker"), \
privileged (container "agent" must not set securityContext.privileged=true)
Deployment shop/web: allowed by baseline:v1.30
CronJob shop/clean-up: allowed by baseline:v1.30
`);
  });

  it('fix-manifests: mends what can be mended, and keeps comments', async () => {
    const file = join(folder, 'shop.yaml');
    await copyFile(join(fixtures, 'manifests/shop.yaml'), file);
    const before = await readFile(file, 'utf8');
    const { code, out } = await example('fix-manifests', '--write', file);
    expect(code).toBe(0);
    expect(out).toContain('6 of 8 findings are cleared by\nat ');
    expect(out).toMatch(/^\+ +readOnlyRootFilesystem: true$/m);
    const after = (await readFile(file, 'utf8')).split('\n');
    expect(after.length).toBeGreaterThan(before.split('\n').length);
    expect(before.split('\n').filter((line) => !after.includes(line))).toEqual([]);
  });

  it('verify-signature: lists what was checked, and the digest to run', async () => {
    const { code, out } = await example('verify-signature');
    expect(code).toBe(0);
    expect(out).toContain('  pass signature: verifies with key shop.pub\n');
    expect(out).toMatch(/signed by shop\.pub: sha256:[0-9a-f]{64}\n$/);
  });

  it('images-of-manifests: names the workload of an image, and images that are not there', async () => {
    const { code, out } = await example('images-of-manifests');
    expect(code).toBe(0);
    expect(out).toContain('registry.example/acme/shop: 1345 packages on debian 12\n');
    expect(out).toContain('  run by Deployment shop/web, container web\n');
    expect(out).toContain('not assessed: image registry.example/acme/agent:latest');
  });

  it('explain-cve: tells why, and why not', async () => {
    const { code, out } = await example('explain-cve');
    expect(code).toBe(0);
    expect(out).toContain('CVE-2021-44906: affected, because');
    expect(out).toContain('CVE-2023-4911: not-affected, because glibc: 2.36-9+deb12u14 is at');
    expect(out).toContain('CVE-2014-0160: unknown, because no advisory');
  });
});

it('every example is run here', async () => {
  const self = await readFile(fileURLToPath(import.meta.url), 'utf8');
  const names = (await readdir(examples)).map((name) => name.replace(/(?:\.test)?\.ts$/, ''));
  expect(names.filter((name) => !self.includes(`it('${name}: `))).toEqual(['examples']);
});
