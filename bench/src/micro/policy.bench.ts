import { loadManifests } from '@seaworthy/k8s';
import { evaluatePodSecurity } from '@seaworthy/k8s/pod-security';
import { loadAll } from 'js-yaml';
import { type ManifestForm, makeManifests } from '../manifests/make-manifests.ts';
import type { MicroBench } from './model.ts';

const documents = 10_000;
/** Findings that the documents have at level restricted. */
const wanted = 3_334;
const count = documents.toLocaleString('en-US');

/** From YAML text to Pod Security findings with positions, held against js-yaml that only reads the text. */
export function policyBench(): MicroBench {
  return {
    ...benchOf(`${count} manifests through Pod Security`, { anchors: false }),
    rate: { text: '>= 15,000/s', least: 15_000 },
  };
}

/** The same where the Deployments, which have the findings, are beyond the simple form of YAML. */
export function anchoredPolicyBench(): MicroBench {
  return benchOf(`${count} manifests with anchors through Pod Security`, { anchors: true });
}

/** Pod Security on objects that were read before: what judging and making findings without positions costs. */
export function objectPolicyBench(): MicroBench {
  const text = makeManifests(documents);
  const resources = loadManifests(text);
  const locator = (): { readonly kind: 'file'; readonly uri: string } => ({
    kind: 'file',
    uri: '',
  });
  return {
    name: `${count} objects through Pod Security, no positions`,
    tasks: {
      'js-yaml alone': () => loadAll(text),
      'objects to findings': () => {
        const findings = [...evaluatePodSecurity(resources, { locator })].length;
        if (findings !== wanted) throw new Error(`${findings} findings instead of ${wanted}`);
      },
    },
    baseline: 'js-yaml alone',
    ours: 'objects to findings',
    units: { count: documents, name: 'objects' },
  };
}

function benchOf(name: string, form: ManifestForm): MicroBench {
  const text = makeManifests(documents, form);
  return {
    name,
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
  if (findings !== wanted) throw new Error(`${findings} findings instead of ${wanted}`);
}
