import type { CheckFailure, PodSecurityCheck } from '../check.ts';
import { removeAll } from '../field-changes.ts';
import type { PodView } from '../pod-view.ts';
import type { SecurityContext } from '../security-context.ts';
import { setterPointers, settersText, settersWhere } from '../setters.ts';

/** Forbids user 0; from v1.35 on a pod in its own user namespace may have it. */
export const runAsUser: PodSecurityCheck = {
  id: 'runAsUser',
  level: 'restricted',
  title: 'Container runs as user 0',
  severity: 'medium',
  remediation: 'Set securityContext.runAsUser to a user other than 0, or remove it.',
  controls: [
    { framework: 'pss', id: 'restricted/runAsUser' },
    { framework: 'cis-kubernetes-1.12', id: '5.2.7' },
    { framework: 'nsa-cisa', id: 'pod-security/non-root-containers' },
  ],
  revisions: [
    { minor: 23, evaluate },
    { minor: 35, evaluate: (pod) => (pod.hostUsers ? evaluate(pod) : undefined) },
  ],
};

function evaluate(pod: PodView): CheckFailure | undefined {
  const setters = settersWhere(pod, isRoot);
  if (setters === undefined) return undefined;
  const pointers = setterPointers(setters, '/runAsUser');
  return {
    reason: 'runAsUser=0',
    detail: `${settersText(setters)} must not set runAsUser=0`,
    pointers,
    changes: removeAll(pointers),
  };
}

function isRoot(_pod: PodView, { runAsUser }: SecurityContext): boolean {
  return runAsUser === 0;
}
