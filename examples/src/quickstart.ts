// Job: see what Seaworthy says of a real image and a folder of manifests, without installing anything else.
// Run by `npm run quickstart`. The exit code is 0 although the verdict is deny: this is a demonstration.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openOsvAdvisories } from '@seaworthy/image/advisories/osv';
import { decideGate, inspect, toHtml, toJson, toSarif, toText } from 'seaworthy';

function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
}

const now = new Date();
const pem = await readFile(fixture('shop.pub'), 'utf8');
const shop = { kind: 'oci-layout', path: fixture('shop'), reference: '1.4' } as const;
const advisories = await openOsvAdvisories({ folder: fixture('advisories') });
const report = await inspect(
  [{ kind: 'manifests', path: fixture('manifests'), name: 'manifests' }],
  {
    advisories,
    signatures: { keys: [{ pem, name: 'shop.pub' }], ignoreTransparencyLog: true },
    images: true,
    resolveImage: (reference) => (reference.endsWith('/shop:1.4') ? shop : undefined),
    passes: true,
    now,
  },
);
await advisories.close();
const decision = decideGate(report, {}, { now });

console.log(
  toText(report, { decision, width: process.stdout.isTTY ? process.stdout.columns : 100 }),
);
const files = {
  'report.html': toHtml(report, { decision, now }),
  'report.sarif': toSarif(report, { decision, now }),
  'report.json': toJson(report, { decision }),
};
for (const [name, text] of Object.entries(files)) {
  await writeFile(`${name}.tmp`, text);
  await rename(`${name}.tmp`, name);
  console.log(`wrote ${name}`);
}
console.log(`verdict: ${decision.verdict} (a demonstration: the exit code is 0 all the same)`);
