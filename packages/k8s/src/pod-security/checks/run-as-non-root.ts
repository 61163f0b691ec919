import type { CheckFailure, PodSecurityCheck } from '../check.ts';
import { setAll } from '../field-changes.ts';
import type { PodContainer, PodView } from '../pod-view.ts';
import type { SecurityContext } from '../security-context.ts';
import {
  containersWhere,
  securityContextPointer,
  setterPointers,
  settersText,
  settersWhere,
} from '../setters.ts';
import { containersText } from '../wording.ts';

/** Asks that containers must not run as root; from v1.35 on not of a pod in its own user namespace. */
export const runAsNonRoot: PodSecurityCheck = {
  id: 'runAsNonRoot',
  level: 'restricted',
  title: 'Container may run as root',
  severity: 'medium',
  remediation: 'Set securityContext.runAsNonRoot to true on the pod, and to false nowhere.',
  controls: [
    { framework: 'pss', id: 'restricted/runAsNonRoot' },
    { framework: 'cis-kubernetes-1.12', id: '5.2.7' },
    { framework: 'nsa-cisa', id: 'pod-security/non-root-containers' },
  ],
  revisions: [
    { minor: 0, evaluate },
    { minor: 35, evaluate: (pod) => (pod.hostUsers ? evaluate(pod) : undefined) },
  ],
};

function evaluate(pod: PodView): CheckFailure | undefined {
  const refusing = settersWhere(pod, isFalse);
  if (refusing !== undefined) {
    const pointers = setterPointers(refusing, '/runAsNonRoot');
    return {
      reason: 'runAsNonRoot != true',
      detail: `${settersText(refusing)} must not set securityContext.runAsNonRoot=false`,
      pointers,
      // The pod's own field makes up for containers that are silent.
      changes: setAll(
        [podField, ...setterPointers({ ...refusing, pod: false }, '/runAsNonRoot')],
        true,
      ),
    };
  }
  if (pod.securityContext.runAsNonRoot === true) return undefined;
  const silent = containersWhere(pod, isSilent);
  if (silent === undefined) return undefined;
  return {
    reason: 'runAsNonRoot != true',
    detail: `pod or ${containersText(silent)} must set securityContext.runAsNonRoot=true`,
    pointers: [podField, ...silent.map((one) => securityContextPointer(one, '/runAsNonRoot'))],
    changes: setAll([podField], true),
  };
}

const podField = '/spec/securityContext/runAsNonRoot';

function isFalse(_pod: PodView, securityContext: SecurityContext): boolean {
  return securityContext.runAsNonRoot === false;
}

function isSilent(_pod: PodView, { securityContext }: PodContainer): boolean {
  return securityContext.runAsNonRoot === undefined;
}
