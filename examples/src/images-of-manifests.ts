// Job: which images do these manifests run, what is in them, and which workload brings which vulnerability?
// Each image is opened once; one that is not to be had is told, never passed over.
//   tsx images-of-manifests.ts [MANIFESTS]
import { fileURLToPath } from 'node:url';
import { openOsvAdvisories } from '@seaworthy/image/advisories/osv';
import { inspect, type ResolveImage } from 'seaworthy';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));

// Where the bytes of a reference are: here a mirror that holds one layout for each repository.
const mirror: Readonly<Record<string, string>> = { 'registry.example/acme/shop': 'shop' };
const resolveImage: ResolveImage = (reference) => {
  const [, repository = '', tag = 'latest'] = /^(.+):([^:/]+)$/.exec(reference) ?? [];
  const folder = Object.hasOwn(mirror, repository) ? mirror[repository] : undefined;
  return folder === undefined
    ? undefined
    : { kind: 'oci-layout', path: `${fixtures}/${folder}`, reference: tag };
};

const advisories = await openOsvAdvisories({ folder: `${fixtures}/advisories` });
const report = await inspect(process.argv[2] ?? `${fixtures}/manifests`, {
  advisories,
  images: true,
  resolveImage,
  podSecurity: false,
  checks: [],
});
await advisories.close();

for (const subject of report.subjects) {
  if (subject.kind !== 'image') continue;
  const found = report.findings.filter(
    (one) => one.subject.kind === 'package' && one.subject.image.name === subject.name,
  );
  const critical = found.filter(({ severity }) => severity === 'critical');
  console.log(`${subject.name}: ${subject.packages} packages on ${subject.distro}`);
  console.log(`  ${found.length} vulnerabilities, ${critical.length} critical`);
  for (const { objectKind, namespace, name, container } of subject.usedBy) {
    console.log(`  run by ${objectKind} ${namespace}/${name}, container ${container}`);
  }
}
for (const { notAssessed } of report.coverage) {
  for (const { what, reason } of notAssessed) console.log(`not assessed: ${what}: ${reason}`);
}
