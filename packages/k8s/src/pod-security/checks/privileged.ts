import type { CheckFailure, PodSecurityCheck } from '../check.ts';
import { setAll } from '../field-changes.ts';
import type { PodContainer, PodView } from '../pod-view.ts';
import { containersWhere, securityContextPointer } from '../setters.ts';
import { containersText } from '../wording.ts';

/** Forbids privileged containers. */
export const privileged: PodSecurityCheck = {
  id: 'privileged',
  level: 'baseline',
  title: 'Container is privileged',
  severity: 'critical',
  remediation: 'Set securityContext.privileged to false, or remove it.',
  controls: [
    { framework: 'pss', id: 'baseline/privileged' },
    { framework: 'cis-kubernetes-1.12', id: '5.2.2' },
  ],
  revisions: [{ minor: 0, evaluate }],
};

function evaluate(pod: PodView): CheckFailure | undefined {
  const bad = containersWhere(pod, isPrivileged);
  if (bad === undefined) return undefined;
  const pointers = bad.map((container) => securityContextPointer(container, '/privileged'));
  return {
    reason: 'privileged',
    detail: `${containersText(bad)} must not set securityContext.privileged=true`,
    pointers,
    changes: setAll(pointers, false),
  };
}

function isPrivileged(_pod: PodView, { securityContext }: PodContainer): boolean {
  return securityContext.privileged === true;
}
