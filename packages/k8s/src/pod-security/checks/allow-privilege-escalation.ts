import type { CheckFailure, PodSecurityCheck } from '../check.ts';
import { setAll } from '../field-changes.ts';
import type { PodContainer, PodView } from '../pod-view.ts';
import { containersWhere, securityContextPointer } from '../setters.ts';
import { containersText } from '../wording.ts';

/** Asks that no process can gain more rights than its parent. */
export const allowPrivilegeEscalation: PodSecurityCheck = {
  id: 'allowPrivilegeEscalation',
  level: 'restricted',
  title: 'Container allows privilege escalation',
  severity: 'medium',
  remediation: 'Set securityContext.allowPrivilegeEscalation to false on each container.',
  controls: [
    { framework: 'pss', id: 'restricted/allowPrivilegeEscalation' },
    { framework: 'cis-kubernetes-1.12', id: '5.2.6' },
  ],
  revisions: [
    { minor: 8, evaluate },
    { minor: 25, evaluate: (pod) => (pod.windows ? undefined : evaluate(pod)) },
  ],
};

function evaluate(pod: PodView): CheckFailure | undefined {
  const bad = containersWhere(pod, mayEscalate);
  if (bad === undefined) return undefined;
  const pointers = bad.map((one) => securityContextPointer(one, '/allowPrivilegeEscalation'));
  return {
    reason: 'allowPrivilegeEscalation != false',
    detail: `${containersText(bad)} must set securityContext.allowPrivilegeEscalation=false`,
    pointers,
    // The API server refuses the field on Windows.
    changes: pod.windows ? [] : setAll(pointers, false),
  };
}

function mayEscalate(_pod: PodView, { securityContext }: PodContainer): boolean {
  return securityContext.allowPrivilegeEscalation !== false;
}
