import type { PodSecurityCheck } from '../check.ts';
import { unusualProcMounts } from '../proc-mounts.ts';

/** Forbids an unmasked /proc; from v1.35 on a pod in its own user namespace may have one. */
export const procMount: PodSecurityCheck = {
  id: 'procMount',
  level: 'baseline',
  title: 'Container unmasks /proc',
  severity: 'high',
  remediation: 'Set securityContext.procMount to "Default", or remove it.',
  controls: [{ framework: 'pss', id: 'baseline/procMount' }],
  revisions: [
    { minor: 0, evaluate: unusualProcMounts },
    {
      minor: 35,
      evaluate: (pod) => (pod.hostUsers ? unusualProcMounts(pod) : undefined),
    },
  ],
};
