// What a user might do, through the public entry points alone; ends with an error where a result is wrong.
import { analyzeImage, findVulnerabilities } from '@seaworthy/image';
import { openOsvAdvisories } from '@seaworthy/image/advisories/osv';
import { loadManifests, runChecks } from '@seaworthy/k8s';
import { evaluatePodSecurity } from '@seaworthy/k8s/pod-security';
import { recommended } from '@seaworthy/k8s/presets';
import { imageFromMemory } from '@seaworthy/oci';
import { buildImage, toLayoutFiles } from '@seaworthy/oci/write';
import { verifyImage } from '@seaworthy/signing';
import { decideGate, inspect, toHtml, toSarif } from 'seaworthy';

const manifest = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: shop:1.4
      securityContext: { privileged: true }
`;
const advisory = {
  id: 'GHSA-xvch-5gv4-984h',
  aliases: ['CVE-2021-44906'],
  modified: '2024-06-24T21:23:42Z',
  affected: [
    {
      package: { ecosystem: 'npm', name: 'minimist' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '1.0.0' }, { fixed: '1.2.6' }] }],
    },
  ],
};
const key = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEAAECAwQFBgcICQoLDA0ODxAREhMU
-----END PUBLIC KEY-----`;

function expect(what: string, got: unknown, wanted: unknown): void {
  if (JSON.stringify(got) === JSON.stringify(wanted)) return;
  throw new Error(`${what}: got ${JSON.stringify(got)}, expected ${JSON.stringify(wanted)}`);
}

async function judgeImage(): Promise<void> {
  const built = await buildImage([
    [
      { path: 'etc/os-release', content: 'ID=debian\nVERSION_ID="12"\n' },
      {
        path: 'app/node_modules/minimist/package.json',
        content: '{"name":"minimist","version":"1.2.0"}',
      },
    ],
  ]);
  const image = await imageFromMemory(toLayoutFiles([{ content: built, tags: ['shop:1.4'] }]));
  const { inventory } = await analyzeImage(image);
  const source = await openOsvAdvisories({ documents: [advisory] });
  const { findings } = await findVulnerabilities(inventory, source);
  await source.close();
  expect(
    'vulnerabilities',
    findings.map((one) => one.check.id),
    ['CVE-2021-44906'],
  );
  // A key that is no key must be refused, not ignored.
  const refused = await verifyImage(image, {
    keys: [{ pem: key }],
    ignoreTransparencyLog: true,
  }).then(
    () => 'accepted',
    (error: unknown) => (error as { readonly code?: string }).code,
  );
  expect('refused key', refused, 'ERR_SIGNING_POLICY');
  await image.close();
}

async function judgeManifests(): Promise<void> {
  const resources = loadManifests(manifest, { uri: 'pod.yaml' });
  const violations = [...evaluatePodSecurity(resources, { level: 'baseline', version: 'v1.30' })];
  expect(
    'Pod Security',
    violations.map((one) => one.check.id),
    ['pss/privileged'],
  );
  const faults = [...runChecks(resources, recommended)].map((one) => one.check.id);
  expect('checks', faults.includes('k8s/privileged-container'), true);
  const report = await inspect({ kind: 'manifests', text: manifest, name: 'pod.yaml' });
  const decision = decideGate(report, { failOn: { policy: 'high' } });
  expect('verdict', decision.verdict, 'deny');
  expect('sarif', (JSON.parse(toSarif(report)) as { readonly version: string }).version, '2.1.0');
  expect('html', toHtml(report, { decision }).startsWith('<!doctype html>'), true);
}

async function main(): Promise<void> {
  await judgeImage();
  await judgeManifests();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
