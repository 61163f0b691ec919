import { loadManifests } from '@seaworthy/k8s';
import { loadAll } from 'js-yaml';
import { makeManifests } from '../manifests/make-manifests.ts';
import type { MicroBench } from './model.ts';

const documents = 10_000;

/** From YAML text to Kubernetes objects, held against js-yaml, which reads the text into plain values. */
export function manifestsBench(): MicroBench {
  const text = makeManifests(documents);
  return {
    name: `${documents.toLocaleString('en-US')} manifests read`,
    tasks: {
      'js-yaml alone': () => loadAll(text),
      'text to objects': () => {
        if (loadManifests(text).resources.length !== documents) {
          throw new Error('not every manifest was read');
        }
      },
    },
    baseline: 'js-yaml alone',
    ours: 'text to objects',
    ratio: { text: '<= 1.20', most: 1.2 },
    units: { count: documents, name: 'manifests' },
  };
}
