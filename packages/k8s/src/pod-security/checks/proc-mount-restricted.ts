import type { PodSecurityCheck } from '../check.ts';
import { unusualProcMounts } from '../proc-mounts.ts';

/** Forbids an unmasked /proc, in a user namespace too. */
export const procMountRestricted: PodSecurityCheck = {
  id: 'procMount_restricted',
  level: 'restricted',
  title: 'Container unmasks /proc',
  severity: 'medium',
  remediation: 'Set securityContext.procMount to "Default", or remove it.',
  controls: [{ framework: 'pss', id: 'restricted/procMount_restricted' }],
  overrides: ['procMount'],
  revisions: [{ minor: 35, evaluate: unusualProcMounts }],
};
