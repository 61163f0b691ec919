import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../primitives/digest/sha256.ts';
import { fingerprint } from './fingerprint.ts';
import { makeFinding, subjectKey } from './make-finding.ts';
import { type Finding, findingKinds } from './model.ts';
import type { ImageSubject, ObjectSubject, PackageSubject, Subject } from './subject.ts';

const image: ImageSubject = {
  kind: 'image',
  name: 'docker.io/acme/shop',
  reference: 'acme/shop:1.4',
  digest: `sha256:${'1'.repeat(64)}`,
  platform: 'linux/amd64',
};
const packageSubject: PackageSubject = {
  kind: 'package',
  type: 'deb',
  name: 'openssl',
  version: '3.0.11-1',
  purl: 'pkg:deb/debian/openssl@3.0.11-1',
  image,
};
const object: ObjectSubject = {
  kind: 'object',
  apiVersion: 'apps/v1',
  objectKind: 'Deployment',
  namespace: 'shop',
  name: 'web',
  container: 'app',
};
const common = { severity: 'high', locations: [], message: 'What is wrong.' } as const;

/** One finding of every kind, and with every kind of subject. Their ids are for ever. */
const findings: Readonly<Record<string, Finding>> = {
  vulnerability: makeFinding({
    ...common,
    kind: 'vulnerability',
    check: { id: 'CVE-2023-5363', title: 'Incorrect cipher key and IV length processing' },
    subject: packageSubject,
    place: { type: 'deb', namespace: 'debian', name: 'openssl' },
    detail: {
      advisory: 'DSA-5532-1',
      source: 'osv',
      ecosystem: 'Debian:12',
      package: 'openssl',
      installedVersion: '3.0.11-1',
      fixedVersions: ['3.0.11-1~deb12u2'],
      compared: { name: 'openssl', version: '3.0.11-1' },
      scheme: 'dpkg',
      because: 'fixed in 3.0.11-1~deb12u2',
      cvss: [],
    },
  }),
  misconfiguration: makeFinding({
    ...common,
    kind: 'misconfiguration',
    check: { id: 'k8s/privileged-container', title: 'Container is privileged' },
    subject: object,
    place: 'spec.template.spec.containers[name=app].securityContext.privileged',
    detail: { pointer: '/spec/template/spec/containers/0/securityContext/privileged' },
  }),
  'misconfiguration of a core object without namespace': makeFinding({
    ...common,
    kind: 'misconfiguration',
    check: { id: 'k8s/example', title: 'Example', aliases: ['k8s/former-id'] },
    canonicalCheck: 'k8s/former-id',
    subject: { kind: 'object', apiVersion: 'v1', objectKind: 'Namespace', name: 'shop' },
    place: '',
    detail: { pointer: '' },
  }),
  'misconfiguration of a generated pod': makeFinding({
    ...common,
    kind: 'misconfiguration',
    check: { id: 'k8s/privileged-container', title: 'Container is privileged' },
    subject: { ...object, apiVersion: 'v1', objectKind: 'Pod', name: 'web-5d9f7-x2x4z' },
    identity: object,
    place: 'spec.template.spec.containers[name=app].securityContext.privileged',
    detail: { pointer: '/spec/containers/0/securityContext/privileged' },
  }),
  'misconfiguration of a file': makeFinding({
    ...common,
    kind: 'misconfiguration',
    check: { id: 'k8s/example', title: 'Example' },
    subject: { kind: 'file', uri: 'deploy/web.yaml' },
    place: null,
    detail: { pointer: '' },
  }),
  policy: makeFinding({
    ...common,
    kind: 'policy',
    check: { id: 'pss/hostNamespaces', title: 'Host namespaces' },
    subject: object,
    place: ['hostNetwork'],
    detail: {
      engine: 'pod-security',
      policy: 'baseline',
      rule: 'hostNamespaces',
      pointers: ['/spec/template/spec/hostNetwork'],
      text: 'host namespaces (hostNetwork=true)',
    },
  }),
  signature: makeFinding({
    ...common,
    kind: 'signature',
    check: { id: 'signing/image-signature', title: 'Image is not signed as demanded' },
    subject: image,
    place: { policy: 'release', authority: 'key' },
    detail: {
      policy: 'release',
      authority: 'key',
      imageDigest: image.digest ?? '',
      failures: [],
      candidates: [],
    },
  }),
  'signature of an image without digest': makeFinding({
    ...common,
    kind: 'signature',
    check: { id: 'signing/image-signature', title: 'Image is not signed as demanded' },
    subject: { kind: 'image', name: 'docker.io/acme/shop' },
    place: { policy: 'release', authority: 'key' },
    detail: { policy: 'release', authority: 'key', imageDigest: '', failures: [], candidates: [] },
  }),
  license: makeFinding({
    ...common,
    kind: 'license',
    check: { id: 'license/denied', title: 'Licence is denied by the policy' },
    subject: packageSubject,
    place: { purl: 'pkg:deb/debian/openssl' },
    detail: {
      package: 'openssl',
      version: '3.0.11-1',
      declared: ['AGPL-3.0-only'],
      verdict: 'denied',
      licenses: ['AGPL-3.0-only'],
      policy: 'default',
    },
  }),
};

describe('makeFinding', () => {
  it('gives the ids that are pinned for ever', () => {
    const golden: unknown = JSON.parse(
      readFileSync(new URL('./fixtures/golden-ids.json', import.meta.url), 'utf8'),
    );
    const ids = Object.fromEntries(
      Object.entries(findings).map(([name, { id, occurrenceId }]) => [name, { id, occurrenceId }]),
    );
    expect(ids).toEqual(golden);
  });

  it('has a pinned finding of every kind and every kind of subject', () => {
    const all = Object.values(findings);
    expect(new Set(all.map((finding) => finding.kind))).toEqual(new Set(findingKinds));
    const subjects: readonly Subject['kind'][] = ['image', 'package', 'object', 'file'];
    expect(new Set(all.map((finding) => finding.subject.kind))).toEqual(new Set(subjects));
  });

  it('gives the same id for a pod as for its owner', () => {
    expect(findings['misconfiguration of a generated pod']?.id).toBe(findings.misconfiguration?.id);
  });

  it('keeps the digest out of the id, and has it in the occurrence', () => {
    const { signature, 'signature of an image without digest': undigested } = findings;
    expect(undigested?.id).toBe(signature?.id);
    expect(undigested?.occurrenceId).toBe(undigested?.id);
    expect(signature?.occurrenceId).not.toBe(signature?.id);
  });

  it('fills defaults and is plain JSON', () => {
    const finding = findings.policy;
    expect(finding).toMatchObject({
      schemaVersion: 1,
      outcome: 'fail',
      confidence: 'high',
      fixes: [],
      suppressions: [],
      references: [],
      controls: [],
      check: { aliases: [] },
    });
    for (const one of Object.values(findings)) {
      expect(JSON.parse(JSON.stringify(one))).toEqual(one);
      expect(one).not.toHaveProperty('place');
      expect(one).not.toHaveProperty('identity');
      expect(one).not.toHaveProperty('canonicalCheck');
    }
  });

  it('does not depend on message, severity, location, version or tag', () => {
    const finding = makeFinding({
      kind: 'vulnerability',
      severity: 'low',
      outcome: 'warn',
      message: 'Another text.',
      locations: [{ kind: 'layer', index: 3, path: 'var/lib/dpkg/status' }],
      check: { id: 'CVE-2023-5363', title: 'Another title', aliases: ['GHSA-x'] },
      subject: {
        ...packageSubject,
        version: '4',
        image: { ...image, reference: 'acme/shop:2', digest: `sha256:${'2'.repeat(64)}` },
      },
      place: { name: 'openssl', namespace: 'debian', type: 'deb' },
      detail: (findings.vulnerability as Extract<Finding, { kind: 'vulnerability' }>).detail,
    });
    expect(finding.id).toBe(findings.vulnerability?.id);
    expect(finding.occurrenceId).not.toBe(findings.vulnerability?.occurrenceId);
  });
});

describe('subjectKey', () => {
  it('names the group without its version', () => {
    const key = (apiVersion: string): unknown => subjectKey({ ...object, apiVersion });
    expect(key('apps/v1')).toEqual(key('apps/v1beta2'));
    expect(key('v1')).toEqual({ group: '', kind: 'Deployment', namespace: 'shop', name: 'web' });
  });
});

describe('fingerprint', () => {
  it('is the base32 of the digest of the canonical JSON', () => {
    const id = fingerprint({ kind: 'policy', check: 'c', subject: { b: 1, a: 2 }, place: null });
    const text =
      '{"check":"c","kind":"policy","place":null,"schemaVersion":1,"subject":{"a":2,"b":1}}';
    const bits = Array.from(sha256Hex(text), (digit) =>
      Number.parseInt(digit, 16).toString(2).padStart(4, '0'),
    ).join('');
    const base32 = (bits.match(/.{1,5}/g) ?? [])
      .map((five) =>
        'abcdefghijklmnopqrstuvwxyz234567'.charAt(Number.parseInt(five.padEnd(5, '0'), 2)),
      )
      .join('');
    expect(id).toBe(`policy:${base32}`);
    expect(base32).toHaveLength(52);
  });

  it('tells every part of its input apart', () => {
    const input = { kind: 'policy', check: 'c', subject: 's', place: 'p' } as const;
    const ids = [
      fingerprint(input),
      fingerprint({ ...input, kind: 'signature' }),
      fingerprint({ ...input, check: 'd' }),
      fingerprint({ ...input, subject: 'p', place: 's' }),
      fingerprint({ ...input, place: ['p'] }),
      fingerprint(input, 'sha256:1'),
      fingerprint(input, 'sha256:2'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
