// Job: a rule of one's own house as a check: images are pinned by a version tag or a digest. It gives the
// same findings as the built-in checks, and its examples prove it.
//   tsx own-check.ts [MANIFESTS]
import { fileURLToPath } from 'node:url';
import { type CheckExamples, defineCheck } from '@seaworthy/core';
import { checkExamples } from '@seaworthy/core/testing';
import { type ContainerTarget, loadManifests, runChecks } from '@seaworthy/k8s';
import { readManifests } from '@seaworthy/k8s/node';

const noMovingTag = defineCheck<ContainerTarget>({
  id: 'acme/no-moving-tag',
  title: 'Image is referenced by a moving tag',
  severity: 'medium',
  target: 'container',
  rationale: 'What a moving tag names changes with every push, so nobody can say what ran.',
  remediation: 'Pin the image by digest, or by a tag that is never moved.',
  controls: [{ framework: 'nist-800-190', id: '4.2.2' }],
  *evaluate({ container: { name, image } }) {
    const moving = /(?:^|\/)[^/:@]+(?::(?:latest|stable|main))?$/.test(image);
    if (moving) yield { at: '/image', message: `${name} runs ${image}`, evidence: image };
  },
});

const pod = (image: string): string =>
  `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: ${image}
`;
const examples: CheckExamples = {
  fails: [
    { name: 'no tag', text: pod('registry.example:5000/web'), at: ['7:7'] },
    { name: 'the tag stable', text: pod('web:stable'), at: ['7:7'] },
  ],
  passes: [
    { name: 'a version', text: pod('web:1.4') },
    { name: 'a digest', text: pod(`web@sha256:${'0'.repeat(64)}`) },
  ],
};

// In a test: expect(checkExamples(…)).toEqual([]), in whichever framework.
const faults = checkExamples(noMovingTag, examples, (check, text) =>
  runChecks(loadManifests(text), [check]),
);
console.log(faults.length === 0 ? 'the check does as its examples say' : faults.join('\n'));

const manifests =
  process.argv[2] ?? fileURLToPath(new URL('../fixtures/manifests', import.meta.url));
for (const finding of runChecks(await readManifests(manifests), [noMovingTag])) {
  const [place] = finding.locations;
  const line = place?.kind === 'file' ? place.line : undefined;
  console.log(`${finding.severity} ${finding.check.id}: ${finding.message}, line ${line}`);
}
