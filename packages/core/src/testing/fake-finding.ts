import { type FindingDraft, makeFinding } from '../finding/make-finding.ts';
import type {
  Finding,
  FindingKind,
  LicenseFinding,
  MisconfigurationFinding,
  PolicyFinding,
  SignatureFinding,
  VulnerabilityFinding,
} from '../finding/model.ts';
import type { ImageSubject, ObjectSubject } from '../finding/subject.ts';

/** Fields in which a made-up finding differs from the example of its kind; `place` goes into its ids. */
export type FakeFindingOverrides<F extends Finding> = Partial<FindingDraft<F>>;

const digest = 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

const image: ImageSubject = {
  kind: 'image',
  name: 'registry.example/acme/shop',
  reference: 'registry.example/acme/shop:1.4',
  digest,
  platform: 'linux/amd64',
};

const deployment: ObjectSubject = {
  kind: 'object',
  apiVersion: 'apps/v1',
  objectKind: 'Deployment',
  namespace: 'shop',
  name: 'web',
  container: 'web',
};

/**
 * Makes up a finding for tests and documentation: a plausible example of its kind, in which `overrides` take
 * the place of single fields. Ids are computed from what results.
 */
export function fakeFinding(
  kind: 'vulnerability',
  overrides?: FakeFindingOverrides<VulnerabilityFinding>,
): VulnerabilityFinding;
export function fakeFinding(
  kind: 'misconfiguration',
  overrides?: FakeFindingOverrides<MisconfigurationFinding>,
): MisconfigurationFinding;
export function fakeFinding(
  kind: 'policy',
  overrides?: FakeFindingOverrides<PolicyFinding>,
): PolicyFinding;
export function fakeFinding(
  kind: 'signature',
  overrides?: FakeFindingOverrides<SignatureFinding>,
): SignatureFinding;
export function fakeFinding(
  kind: 'license',
  overrides?: FakeFindingOverrides<LicenseFinding>,
): LicenseFinding;
export function fakeFinding(kind: FindingKind): Finding;
export function fakeFinding(kind: FindingKind, overrides: object = {}): Finding {
  switch (kind) {
    case 'vulnerability':
      return makeFinding({ ...vulnerability(), ...overrides });
    case 'misconfiguration':
      return makeFinding({ ...misconfiguration(), ...overrides });
    case 'policy':
      return makeFinding({ ...policy(), ...overrides });
    case 'signature':
      return makeFinding({ ...signature(), ...overrides });
    case 'license':
      return makeFinding({ ...license(), ...overrides });
  }
}

function vulnerability(): FindingDraft<VulnerabilityFinding> {
  const purl = 'pkg:deb/debian/libssl3@3.0.11-1~deb12u1?arch=amd64&distro=debian-12';
  return {
    kind: 'vulnerability',
    check: {
      id: 'CVE-2023-5678',
      title: 'Excessive time spent in DH check and generation',
      aliases: ['DEBIAN-CVE-2023-5678'],
    },
    severity: 'medium',
    severitySource: 'debian',
    subject: {
      kind: 'package',
      type: 'deb',
      name: 'libssl3',
      version: '3.0.11-1~deb12u1',
      purl,
      path: 'var/lib/dpkg/status',
      image,
    },
    place: { type: 'deb', namespace: 'debian', name: 'libssl3' },
    locations: [{ kind: 'layer', index: 0, digest, diffId: digest, path: 'var/lib/dpkg/status' }],
    message: 'libssl3 3.0.11-1~deb12u1 is affected by CVE-2023-5678',
    remediation: 'Upgrade libssl3 to 3.0.13-1~deb12u1.',
    detail: {
      advisory: 'DEBIAN-CVE-2023-5678',
      source: 'osv',
      ecosystem: 'Debian:12',
      package: 'openssl',
      installedVersion: '3.0.11-1~deb12u1',
      fixedVersions: ['3.0.13-1~deb12u1'],
      compared: { name: 'openssl', version: '3.0.11-1~deb12u1' },
      scheme: 'dpkg',
      because: 'affected before 3.0.13-1~deb12u1',
      cvss: [{ type: 'CVSS_V3', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L' }],
    },
    fixes: [
      {
        kind: 'upgrade',
        purl,
        package: 'libssl3',
        from: '3.0.11-1~deb12u1',
        to: '3.0.13-1~deb12u1',
      },
    ],
    references: [{ url: 'https://security-tracker.debian.org/tracker/CVE-2023-5678' }],
  };
}

function misconfiguration(): FindingDraft<MisconfigurationFinding> {
  const pointer = '/spec/template/spec/containers/0/securityContext/privileged';
  return {
    kind: 'misconfiguration',
    check: { id: 'k8s/privileged-container', title: 'Container is privileged' },
    severity: 'high',
    severitySource: 'check',
    subject: deployment,
    place: '/spec/template/spec/containers[name=web]/securityContext/privileged',
    locations: [{ kind: 'file', uri: 'manifests/web.yaml', line: 21, column: 23, pointer }],
    message: 'container web of shop/Deployment/web runs privileged',
    remediation: 'Set securityContext.privileged to false.',
    detail: { pointer, evidence: true },
    fixes: [
      {
        kind: 'edit',
        uri: 'manifests/web.yaml',
        document: 0,
        object: '',
        changes: [{ op: 'set', pointer, value: false }],
      },
    ],
    controls: [{ framework: 'pss', id: 'baseline/privileged' }],
  };
}

function policy(): FindingDraft<PolicyFinding> {
  return {
    kind: 'policy',
    check: { id: 'pss/hostNamespaces', title: 'Host namespaces are shared' },
    severity: 'high',
    severitySource: 'check',
    subject: { ...deployment, container: undefined },
    place: '/spec/template/spec/hostNetwork',
    locations: [{ kind: 'file', uri: 'manifests/web.yaml', line: 14, column: 7 }],
    message: 'shop/Deployment/web breaks baseline: host namespaces (hostNetwork=true)',
    detail: {
      engine: 'pod-security',
      policy: 'baseline',
      rule: 'hostNamespaces',
      pointers: ['/spec/template/spec/hostNetwork'],
      level: 'baseline',
      version: 'v1.30',
      mode: 'enforce',
      text: 'host namespaces (hostNetwork=true)',
    },
  };
}

function signature(): FindingDraft<SignatureFinding> {
  return {
    kind: 'signature',
    check: { id: 'signing/image-signature', title: 'Image is not signed by a trusted key' },
    severity: 'high',
    severitySource: 'check',
    subject: image,
    place: { policy: 'release', authority: 'release-key' },
    locations: [{ kind: 'artifact', digest, via: `${digest.replace('sha256:', 'sha256-')}.sig` }],
    message: 'no signature of registry.example/acme/shop:1.4 verifies with release-key',
    detail: {
      policy: 'release',
      authority: 'release-key',
      imageDigest: digest,
      failures: [{ code: 'SIGNATURE_MISMATCH', message: 'the signature does not verify' }],
      candidates: [
        {
          format: 'cosign-signature',
          digest,
          verified: false,
          checks: [
            { name: 'payload', outcome: 'pass', message: 'the payload is well formed' },
            {
              name: 'signature',
              outcome: 'fail',
              message: 'the signature does not verify',
              code: 'SIGNATURE_MISMATCH',
            },
          ],
        },
      ],
    },
  };
}

function license(): FindingDraft<LicenseFinding> {
  return {
    kind: 'license',
    check: { id: 'license/denied', title: 'Licence is denied by the policy' },
    severity: 'medium',
    severitySource: 'policy',
    subject: {
      kind: 'package',
      type: 'npm',
      name: 'copyleft',
      version: '2.1.0',
      purl: 'pkg:npm/copyleft@2.1.0',
      path: 'app/node_modules/copyleft/package.json',
      image,
    },
    place: { purl: 'pkg:npm/copyleft', path: 'app/node_modules/copyleft/package.json' },
    locations: [
      {
        kind: 'layer',
        index: 1,
        digest,
        diffId: digest,
        path: 'app/node_modules/copyleft/package.json',
      },
    ],
    message: 'copyleft 2.1.0 is under AGPL-3.0-only, which the policy denies',
    detail: {
      package: 'copyleft',
      version: '2.1.0',
      declared: ['AGPL-3.0-only'],
      expression: 'AGPL-3.0-only',
      verdict: 'denied',
      licenses: ['AGPL-3.0-only'],
      policy: 'default',
    },
  };
}
