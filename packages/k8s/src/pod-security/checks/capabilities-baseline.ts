import { addedBeyond } from '../added-capabilities.ts';
import type { CheckFailure, PodSecurityCheck } from '../check.ts';
import type { PodView } from '../pod-view.ts';

/** Forbids capabilities beyond those that container runtimes give by default. */
export const capabilitiesBaseline: PodSecurityCheck = {
  id: 'capabilities_baseline',
  level: 'baseline',
  title: 'Container adds capabilities beyond the default ones',
  severity: 'high',
  remediation: 'Remove the named capabilities from securityContext.capabilities.add.',
  controls: [
    { framework: 'pss', id: 'baseline/capabilities_baseline' },
    { framework: 'cis-kubernetes-1.12', id: '5.2.8' },
  ],
  revisions: [{ minor: 0, evaluate }],
};

// NET_RAW is missing on purpose, though runtimes give it: pods can spoof traffic with it.
const allowed: readonly string[] = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

function evaluate(pod: PodView): CheckFailure | undefined {
  const added = addedBeyond(pod, allowed);
  if (added === undefined) return undefined;
  const { text, pointers, changes } = added;
  return { reason: 'non-default capabilities', detail: text, pointers, changes };
}
