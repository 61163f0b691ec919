// Job: mend manifests where it is plain how, and keep everything else as it is: comments, order, quotes.
// Shows the edits; with --write it makes them.
//   tsx fix-manifests.ts [--write] [MANIFESTS]
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runChecks } from '@seaworthy/k8s';
import { applyEdits, planFixes } from '@seaworthy/k8s/fixes';
import { readManifests } from '@seaworthy/k8s/node';
import { evaluatePodSecurity } from '@seaworthy/k8s/pod-security';
import { recommended } from '@seaworthy/k8s/presets';

const write = process.argv.includes('--write');
const path =
  process.argv.slice(2).find((argument) => argument !== '--write') ??
  fileURLToPath(new URL('../fixtures/manifests/shop.yaml', import.meta.url));

const resources = await readManifests(path);
const findings = [
  ...evaluatePodSecurity(resources, { level: 'restricted', version: 'v1.30' }),
  ...runChecks(resources, recommended),
];
for (const plan of planFixes(resources, findings)) {
  console.log(`${plan.findings.length} of ${findings.length} findings are cleared by`);
  for (const { line, column, text } of plan.edits) {
    console.log(`at ${line}:${column}`);
    for (const added of text.split('\n').filter((one) => one !== '')) console.log(`+ ${added}`);
  }
  for (const { reason } of plan.conflicts) console.log(`left alone: ${reason}`);
  if (!write) continue;
  const before = resources.sources.find(({ uri }) => uri === plan.uri)?.text ?? '';
  await writeFile(plan.uri, applyEdits(before, plan.edits));
}
