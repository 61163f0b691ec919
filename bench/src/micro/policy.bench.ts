import { loadManifests } from '@seaworthy/k8s';
import { evaluatePodSecurity } from '@seaworthy/k8s/pod-security';
import { loadAll } from 'js-yaml';
import { makeManifests } from '../manifests/make-manifests.ts';
import type { MicroBench } from './model.ts';

const documents = 10_000;

/** From YAML text to Pod Security findings with positions, held against js-yaml that only reads the text. */
export function policyBench(): MicroBench {
  const text = makeManifests(documents);
  return {
    name: `${documents.toLocaleString('en-US')} manifests through Pod Security`,
    tasks: {
      'js-yaml alone': () => loadAll(text),
      'text to findings': () => {
        judge(text);
      },
    },
    baseline: 'js-yaml alone',
    ours: 'text to findings',
    ratio: { text: '<= 2.20', most: 2.2 },
    units: { count: documents, name: 'manifests' },
    rate: { text: '>= 15,000/s', least: 15_000 },
  };
}

function judge(text: string): void {
  let findings = 0;
  const resources = loadManifests(text, { uri: 'manifests.yaml' });
  for (const finding of evaluatePodSecurity(resources, { level: 'restricted' })) {
    const [place] = finding.locations;
    if (place?.kind !== 'file' || place.line === undefined) {
      throw new Error('a finding has no position');
    }
    findings++;
  }
  if (findings === 0) throw new Error('nothing was found');
}
