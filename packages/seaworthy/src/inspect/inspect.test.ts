import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decideGate, type ProgressEvent } from '@seaworthy/core';
import { toText } from '@seaworthy/core/formats/text';
import type { Inventory } from '@seaworthy/image';
import { openOsvAdvisories } from '@seaworthy/image/advisories/osv';
import {
  buildArtifact,
  buildImage,
  digestTag,
  toLayoutFiles,
  writeLayout,
} from '@seaworthy/oci/write';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InspectError } from '../errors.ts';
import { inspect } from './inspect.ts';

const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const signatures = { keys: [{ pem, name: 'release' }], ignoreTransparencyLog: true as const };
const pod = (image: string, more = ''): string => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop${more} }
spec:
  containers:
    - name: web
      image: ${image}
      securityContext: { privileged: true }
`;
const advisory = {
  schema_version: '1.4.0',
  id: 'GHSA-test-test-test',
  aliases: ['CVE-2021-0001'],
  modified: '2024-01-01T00:00:00Z',
  summary: 'Prototype pollution',
  affected: [
    {
      package: { ecosystem: 'npm', name: 'left' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.2.4' }] }],
    },
  ],
  database_specific: { severity: 'HIGH' },
};
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seaworthy-inspect-'));
  const image = await buildImage([
    [{ path: 'etc/os-release', content: 'ID=debian\nVERSION_ID="12"\n' }],
    [{ path: 'app/node_modules/left/package.json', content: '{"name":"left","version":"1.2.3"}' }],
  ]);
  const { digest } = image.descriptor;
  const payload = JSON.stringify({ critical: { image: { 'docker-manifest-digest': digest } } });
  const signature = buildArtifact([
    {
      mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json',
      content: payload,
      annotations: {
        'dev.cosignproject.cosign/signature': sign(
          'sha256',
          Buffer.from(payload),
          keys.privateKey,
        ).toString('base64'),
      },
    },
  ]);
  const files = toLayoutFiles([
    { content: image, tags: ['1.0'] },
    { content: signature, tags: [digestTag(digest, '.sig')] },
  ]);
  await writeLayout(join(folder, 'layout'), files);
  await writeFile(join(folder, 'pod.yaml'), pod('registry.example/acme/shop:1.0'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('inspect', () => {
  it('judges an image and manifests and gives one report', async () => {
    const advisories = await openOsvAdvisories({ documents: [advisory] });
    const report = await inspect([`oci:${folder}/layout:1.0`, join(folder, 'pod.yaml')], {
      advisories,
      signatures,
    });
    const kinds = new Set(report.findings.map((finding) => finding.kind));
    expect([...kinds].sort()).toEqual(['misconfiguration', 'policy', 'vulnerability']);
    expect(report.findings.find((one) => one.kind === 'vulnerability')).toMatchObject({
      check: { id: 'CVE-2021-0001' },
      severity: 'high',
      detail: { fixedVersions: ['1.2.4'] },
      locations: [{ kind: 'layer', index: 1, path: 'app/node_modules/left/package.json' }],
    });
    expect(report.coverage.map((one) => `${one.engine} ${one.status}`).sort()).toEqual([
      'image/packages ok',
      'image/vulnerabilities ok',
      'k8s/checks ok',
      'k8s/pod-security ok',
      'signing/cosign ok',
    ]);
    expect(decideGate(report).verdict).toBe('deny');
    expect(report.subjects[0]).toMatchObject({
      signature: { state: 'signed', policy: 'image-signature', signers: ['release'] },
    });
  });

  it('tells in the subject that nobody verified the signatures', async () => {
    const [subject] = (await inspect(`oci:${folder}/layout:1.0`)).subjects;
    expect(subject).toMatchObject({ signature: { state: 'unverified', signers: [] } });
  });

  it('gives the same bytes for the same input', async () => {
    const options = { signatures, passes: true };
    const one = await inspect([`oci:${folder}/layout:1.0`, `${folder}/pod.yaml`], options);
    const two = await inspect([`oci:${folder}/layout:1.0`, `${folder}/pod.yaml`], options);
    expect(JSON.stringify(two)).toBe(JSON.stringify(one));
    expect(one.findings.some((finding) => finding.outcome === 'pass')).toBe(true);
  });

  it('never passes an image whose packages nobody looked up', async () => {
    const report = await inspect(`oci:${folder}/layout:1.0`);
    const statuses = report.coverage.map((one) => `${one.engine} ${one.status}`);
    expect(statuses).toContain('image/vulnerabilities failed');
    expect(statuses).toContain('signing/cosign skipped');
    expect(decideGate(report).verdict).toBe('undecided');
    const off = await inspect(`oci:${folder}/layout:1.0`, { advisories: false });
    expect(off.coverage.find((one) => one.engine === 'image/vulnerabilities')?.status).toBe(
      'skipped',
    );
    expect(decideGate(off).verdict).toBe('allow');
  });

  it('follows the images of manifests, each once, and names who runs them', async () => {
    const inventories: Inventory[] = [];
    const report = await inspect(
      [
        { kind: 'manifests', text: pod('registry.example/acme/shop:1.0'), name: 'a.yaml' },
        { kind: 'manifests', text: pod('registry.example/acme/gone:2'), name: 'b.yaml' },
        { kind: 'manifests', text: pod('registry.example/acme/shop:1.0'), name: 'c.yaml' },
        { kind: 'manifests', text: pod('"not a reference"'), name: 'd.yaml' },
      ],
      {
        images: true,
        resolveImage: (reference) =>
          reference.includes('/shop')
            ? { kind: 'oci-layout', path: join(folder, 'layout'), reference: '1.0' }
            : undefined,
        onInventory: (inventory) => inventories.push(inventory),
      },
    );
    expect(inventories).toHaveLength(1);
    expect(report.subjects.find((one) => one.kind === 'image')).toMatchObject({
      name: 'registry.example/acme/shop',
      usedBy: [
        { objectKind: 'Pod', namespace: 'shop', name: 'web', container: 'web' },
        { objectKind: 'Pod' },
      ],
    });
    const followed = report.coverage.find((one) => one.engine === 'k8s/images');
    expect(followed).toMatchObject({ status: 'partial', counts: { images: 3, opened: 1 } });
    expect(followed?.notAssessed.map((one) => one.reason)).toEqual([
      'it is no image reference',
      'its bytes are not to be had',
    ]);
    expect(decideGate(report, { failOn: { vulnerability: 'high' } }).verdict).toBe('undecided');
    // What was not looked at in an image that was followed is told like that of any other.
    expect(report.coverage).toContainEqual(
      expect.objectContaining({
        subject: 'registry.example/acme/shop',
        engine: 'image/vulnerabilities',
        status: 'failed',
      }),
    );
  });

  it('judges an image once, however it is written and whichever of its tags is run', async () => {
    const inventories: Inventory[] = [];
    const asked: string[] = [];
    const images = ['shop', 'docker.io/library/shop:latest', 'docker.io/shop:1.0'];
    const report = await inspect(
      images.map((image, at) => ({ kind: 'manifests', text: pod(image), name: `${at}.yaml` })),
      {
        images: true,
        resolveImage: (reference) => {
          asked.push(reference);
          return { kind: 'oci-layout', path: join(folder, 'layout'), reference: '1.0' };
        },
        onInventory: (inventory) => inventories.push(inventory),
      },
    );
    expect(asked).toEqual(['docker.io/library/shop:latest', 'docker.io/shop:1.0']);
    expect(inventories).toHaveLength(1);
    const [image] = report.subjects.filter((one) => one.kind === 'image');
    expect(image).toMatchObject({ name: 'docker.io/library/shop' });
    expect(image?.usedBy).toHaveLength(3);
    expect(toText(report)).toContain('run by shop/Pod/web');
  });

  it('does not take other bytes for those that a digest names, nor hide an image behind another', async () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    const texts = [`shop@${digest}`, 'registry.example/broken', 'shop:1.0', '""'].map(
      (image, at) => ({ kind: 'manifests', text: pod(image), name: `${at}.yaml` }) as const,
    );
    const report = await inspect(texts, {
      images: true,
      resolveImage: (reference) => {
        if (reference.includes('broken')) throw new Error('the mirror is down');
        return { kind: 'oci-layout', path: join(folder, 'layout'), reference: '1.0' };
      },
    });
    expect(report.subjects.map(({ kind, name }) => `${kind} ${name}`)).toEqual(
      expect.arrayContaining(['image docker.io/library/shop', `unreadable shop@${digest}`]),
    );
    const gaps = report.coverage.flatMap(({ problems, notAssessed }) => [
      ...problems.map((one) => one.message),
      ...notAssessed.map((one) => `${one.what}: ${one.reason}`),
    ]);
    expect(gaps).toEqual(
      expect.arrayContaining([
        expect.stringContaining(`cannot judge shop@${digest}: what was given for it is sha256:`),
        'image registry.example/broken (run by shop/Pod/web): the mirror is down',
        'image of shop/Pod/web: a container names none',
      ]),
    );
    expect(decideGate(report, { failOn: { vulnerability: 'high' } }).verdict).toBe('undecided');
  });

  it('turns one subject of several that cannot be opened into failed coverage', async () => {
    const report = await inspect([`${folder}/none.tar`, `${folder}/pod.yaml`]);
    expect(report.subjects.map((one) => one.kind)).toEqual(['unreadable', 'manifests']);
    expect(report.coverage.find((one) => one.engine === 'inspect')?.status).toBe('failed');
    expect(decideGate(report, { failOn: { vulnerability: 'high' } }).verdict).toBe('undecided');
  });

  it('throws for a single subject that cannot be opened', async () => {
    for (const subject of [`${folder}/none.tar`, 'registry.example/acme/shop:1.0', '', []]) {
      await expect(inspect(subject)).rejects.toBeInstanceOf(InspectError);
    }
  });

  it('applies inline marks, annotations and waivers, and tells those without use', async () => {
    const annotation = `, annotations: { seaworthy.dev/ignore: "k8s/moving-image-tag -- pinned by digest later" }`;
    const report = await inspect(
      { kind: 'manifests', text: pod('shop', annotation), name: 'pod.yaml' },
      {
        podSecurity: false,
        suppressions: {
          waivers: [
            { check: 'k8s/privileged-container', reason: 'needed', until: '2099-01-01' },
            { check: 'k8s/nothing', reason: 'old' },
          ],
        },
      },
    );
    const by = report.findings.flatMap((one) =>
      one.suppressions.map((it) => `${one.check.id} ${it.by}`),
    );
    expect(by.sort()).toEqual([
      'k8s/moving-image-tag annotation',
      'k8s/privileged-container waiver',
    ]);
    expect(report.unusedSuppressions).toMatchObject([{ reason: 'old' }]);
    const skipped = report.coverage.find((one) => one.engine === 'k8s/pod-security');
    expect(skipped?.status).toBe('skipped');
  });

  it('is not whole where a template was not rendered, and stays whole beside a mark that says nothing', async () => {
    const statusOf = async (text: string): Promise<unknown> => {
      const file = join(folder, 'marked.yaml');
      await writeFile(file, text);
      const { coverage } = await inspect({ kind: 'manifests', path: file });
      return coverage.map(({ engine, status, problems }) => [
        engine,
        status,
        problems.map(({ code }) => code),
      ]);
    };
    expect(await statusOf(`${pod('a:1')}---\n${pod('{{ .Values.image }}')}`)).toEqual([
      ['k8s/checks', 'partial', []],
      ['k8s/pod-security', 'partial', []],
    ]);
    expect(await statusOf(`${pod('a:1')} # seaworthy:ignore k8s/privileged-container\n`)).toEqual([
      ['k8s/checks', 'ok', ['ERR_K8S_MARK']],
      ['k8s/pod-security', 'ok', ['ERR_K8S_MARK']],
    ]);
  });

  it('keeps an annotation to its object, also where several stand on one line', async () => {
    const object = (name: string, annotations: object): object => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, annotations },
      spec: { containers: [{ name: 'web', image: 'shop' }] },
    });
    const items = [
      object('a', {}),
      object('b', { 'seaworthy.dev/ignore': '** -- known' }),
      object('c', {}),
    ];
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
    const { findings } = await inspect({ kind: 'manifests', text, name: 'list.json' });
    const suppressed = findings.filter((one) => one.suppressions.length > 0);
    const names = suppressed.map(({ subject }) => 'name' in subject && subject.name);
    expect(new Set(names)).toEqual(new Set(['b']));
    expect(findings.length).toBe(3 * suppressed.length);
  });

  it('rethrows an abort untouched and tells progress', async () => {
    const reason = new Error('enough');
    const aborted = inspect(`oci:${folder}/layout:1.0`, { signal: AbortSignal.abort(reason) });
    await expect(aborted).rejects.toBe(reason);
    const events: ProgressEvent[] = [];
    await inspect(`oci:${folder}/layout:1.0`, { onProgress: (event) => events.push(event) });
    expect(events[0]?.kind).toBe('subject-start');
    expect(events.at(-1)?.kind).toBe('subject-end');
  });
});
