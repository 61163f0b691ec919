// Job: see what Seaworthy says of a real image and a folder of manifests, without installing anything else.
// Run by `npm run quickstart`. No network: everything it reads is in examples/fixtures.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openOsvAdvisories } from '@seaworthy/image/advisories/osv';
import {
  decideGate,
  inspect,
  type ProgressEvent,
  type Report,
  toHtml,
  toJson,
  toSarif,
  toText,
} from 'seaworthy';

const now = new Date();
const { stdout, stderr } = process;

stdout.write(`Seaworthy: may this shop sail?

An image (a Debian 12 with Node.js and an application) and two manifests are judged: packages from the
layers, advisories, the signature, Pod Security, checks of manifests.

`);

const advisories = await openOsvAdvisories({ folder: fixture('advisories') });
const pem = await readFile(fixture('shop.pub'), 'utf8');
const shop = { kind: 'oci-layout', path: fixture('shop'), reference: '1.4' } as const;
const report = await inspect([{ kind: 'manifests', path: fixture('manifests') }], {
  advisories,
  signatures: { keys: [{ pem, name: 'shop.pub' }], ignoreTransparencyLog: true },
  images: true, // the manifests say which images they run
  resolveImage: (reference) => (reference === 'registry.example/acme/shop:1.4' ? shop : undefined),
  passes: true, // also what is well: the signature
  onProgress: stderr.isTTY ? showProgress : undefined,
  now,
});
await advisories.close();
if (stderr.isTTY) stderr.write('\r\u001b[2K');

const decision = decideGate(report, {}, { now });
const color = stdout.isTTY && (process.env.NO_COLOR ?? '') === '';
const width = stdout.isTTY ? stdout.columns : 110;
stdout.write(`${toText(report, { decision, color, width, maxFindings: 20 })}\n`);
for (const finding of signaturesOf(report)) stdout.write(`${finding}\n`);

const files = {
  'report.html': toHtml(report, { decision, now }),
  'report.sarif': toSarif(report, { decision, now }),
  'report.json': toJson(report, { decision }),
};
for (const [name, text] of Object.entries(files)) {
  await writeWhole(name, text);
  stdout.write(`wrote ${name}\n`);
}

stdout.write(`
Verdict: ${decision.verdict}. In a pipeline this would exit ${{ allow: 0, deny: 1, undecided: 2 }[decision.verdict]}; a demonstration exits 0.

Next:
  open report.html                 all findings, in a browser
  docs/guides/images.md            your own image
  docs/guides/manifests.md         your own manifests, and fixes that keep your comments
  docs/guides/gate-and-waivers.md  a gate in a pipeline
  examples/src                     small programs for jobs like these
`);

function fixture(name: string): string {
  const path = fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
  return relative(process.cwd(), path) || '.';
}

function signaturesOf({ findings }: Report): readonly string[] {
  return findings
    .filter(({ kind, outcome }) => kind === 'signature' && outcome === 'pass')
    .map(({ message }) => ` signature  ${message}`);
}

function showProgress(event: ProgressEvent): void {
  const what = event.kind === 'layer' ? `layer ${event.index + 1} of ${event.count}` : '';
  const step = event.kind === 'step' ? event.step : what;
  stderr.write(`\r\u001b[2K ${event.subject}  ${step}`.slice(0, stderr.columns));
}

/** Writes a file so that there is never half of one. */
async function writeWhole(name: string, text: string): Promise<void> {
  const part = `${name}.${process.pid}.part`;
  try {
    await writeFile(part, text);
    await rename(part, name);
  } finally {
    await rm(part, { force: true });
  }
}
