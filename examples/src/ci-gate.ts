// Job: a step of a pipeline that lets a change through or stops it. Findings that somebody took the
// responsibility for do not count until their date; the SARIF file goes to the code host.
//   tsx ci-gate.ts [IMAGE] [MANIFESTS]
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseWaivers } from '@seaworthy/core/waivers';
import { openOsvAdvisories } from '@seaworthy/image/advisories/osv';
import { decideGate, inspect, toSarif } from 'seaworthy';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const [image = `oci:${fixtures}/shop:1.4`, manifests = `${fixtures}/manifests/shop.yaml`] =
  process.argv.slice(2);

const waivers = parseWaivers(
  `
- check: CVE-2023-45853
  package: zlib1g
  reason: Debian builds no binary from MiniZip
  owner: platform team
- check: CVE-20*
  path: srv/app/**
  maxSeverity: high
  reason: the application is moved to new libraries this quarter (SHOP-812)
  owner: shop team
  until: 2099-12-31
`,
  { uri: 'waivers.yaml' },
);

const now = new Date();
const advisories = await openOsvAdvisories({ folder: `${fixtures}/advisories` });
const report = await inspect([image, manifests], { advisories, suppressions: { waivers }, now });
await advisories.close();

const decision = decideGate(report, { failOn: { vulnerability: 'high', policy: 'high' } }, { now });
await writeFile('gate.sarif', toSarif(report, { decision, now }));

console.log(`verdict: ${decision.verdict}`);
for (const { message } of decision.reasons) console.log(`- ${message}`);
console.log(`- ${decision.waived.length} more are waived`);
for (const unused of report.unusedSuppressions) console.log(`- unused: ${unused.source}`);
process.exitCode = { allow: 0, deny: 1, undecided: 2 }[decision.verdict];
