import { formatPointer } from '@seaworthy/core/primitives/pointer';
import type { CheckFailure, PodSecurityCheck } from '../check.ts';
import { setAll } from '../field-changes.ts';
import { forbiddenSeccompTypes } from '../forbidden-seccomp.ts';
import { goQuote } from '../go-quote.ts';
import { readText } from '../pod-fields.ts';
import type { PodView } from '../pod-view.ts';
import { plural, sortedSet } from '../wording.ts';

/** Forbids that seccomp is switched off: by annotation before v1.19, by field since. */
export const seccompProfileBaseline: PodSecurityCheck = {
  id: 'seccompProfile_baseline',
  level: 'baseline',
  title: 'Container switches seccomp off',
  severity: 'high',
  remediation:
    'Set securityContext.seccompProfile.type to "RuntimeDefault", or remove the profile.',
  controls: [
    { framework: 'pss', id: 'baseline/seccompProfile_baseline' },
    { framework: 'cis-kubernetes-1.12', id: '5.6.2' },
  ],
  revisions: [
    { minor: 0, evaluate: forbiddenAnnotations },
    { minor: 19, evaluate: forbiddenSeccompTypes },
  ],
};

const podKey = 'seccomp.security.alpha.kubernetes.io/pod';
const containerPrefix = 'container.seccomp.security.alpha.kubernetes.io/';

function forbiddenAnnotations(pod: PodView): CheckFailure | undefined {
  // Unlike AppArmor's, annotations for containers that do not exist are no fault.
  const keys = [podKey, ...pod.containers.map(({ name }) => `${containerPrefix}${name}`)];
  const texts = new Map<string, string>();
  for (const key of keys) {
    const value = readText(pod, pod.annotations, key);
    if (value === undefined || isAllowed(value)) continue;
    texts.set(key, `${key}=${goQuote(value)}`);
  }
  if (texts.size === 0) return undefined;
  const pointers = [...texts.keys()].map((key) => formatPointer(['metadata', 'annotations', key]));
  const noun = plural(texts.size, 'annotation', 'annotations');
  return {
    reason: 'seccompProfile',
    detail: `forbidden ${noun} ${sortedSet(texts.values()).join(', ')}`,
    pointers,
    changes: setAll(pointers, 'runtime/default'),
  };
}

function isAllowed(value: string): boolean {
  return (
    value === 'runtime/default' || value === 'docker/default' || value.startsWith('localhost/')
  );
}
