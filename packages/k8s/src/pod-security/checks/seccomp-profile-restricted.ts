import type { FieldChange } from '@seaworthy/core';
import type { CheckFailure, PodSecurityCheck } from '../check.ts';
import { forbiddenSeccompTypes } from '../forbidden-seccomp.ts';
import type { PodContainer, PodView } from '../pod-view.ts';
import { containersWhere, securityContextPointer } from '../setters.ts';
import { containersText } from '../wording.ts';

/** Asks for a seccomp profile on each container, or on the pod for all of them. */
export const seccompProfileRestricted: PodSecurityCheck = {
  id: 'seccompProfile_restricted',
  level: 'restricted',
  title: 'Container runs without a seccomp profile',
  severity: 'medium',
  remediation: 'Set securityContext.seccompProfile.type to "RuntimeDefault" on the pod.',
  controls: [
    { framework: 'pss', id: 'restricted/seccompProfile_restricted' },
    { framework: 'cis-kubernetes-1.12', id: '5.6.2' },
  ],
  overrides: ['seccompProfile_baseline'],
  revisions: [
    { minor: 19, evaluate },
    { minor: 25, evaluate: (pod) => (pod.windows ? undefined : evaluate(pod)) },
  ],
};

const setOnPod: readonly FieldChange[] = [
  { op: 'set', pointer: '/spec/securityContext/seccompProfile', value: { type: 'RuntimeDefault' } },
];

function evaluate(pod: PodView): CheckFailure | undefined {
  const forbidden = forbiddenSeccompTypes(pod);
  const ofPod = pod.securityContext.seccompProfile;
  if (forbidden !== undefined) {
    // The pod's own profile makes up for containers that are silent.
    const changes = [...(ofPod === undefined ? setOnPod : []), ...(forbidden.changes ?? [])];
    return { ...forbidden, changes: pod.windows ? [] : changes };
  }
  if (ofPod !== undefined) return undefined;
  const bare = containersWhere(pod, hasNoProfile);
  if (bare === undefined) return undefined;
  const wanted = 'securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"';
  const pointers = bare.map((one) => securityContextPointer(one, '/seccompProfile/type'));
  return {
    reason: 'seccompProfile',
    detail: `pod or ${containersText(bare)} must set ${wanted}`,
    pointers: ['/spec/securityContext/seccompProfile/type', ...pointers],
    // Windows knows no seccomp: the API server refuses it there.
    changes: pod.windows ? [] : setOnPod,
  };
}

function hasNoProfile(_pod: PodView, { securityContext }: PodContainer): boolean {
  return securityContext.seccompProfile === undefined;
}
