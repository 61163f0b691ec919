import type { Check } from '@seaworthy/core';
import { booleanField, objectField } from '../../manifests/fields.ts';
import type { ContainerTarget } from '../../workloads/model.ts';
import { containerLabel } from '../../workloads/object-label.ts';

/** Finds containers that have all rights of the node's root. */
export const privilegedContainer: Check<ContainerTarget> = {
  id: 'k8s/privileged-container',
  title: 'Container is privileged',
  severity: 'critical',
  target: 'container',
  rationale:
    'A privileged container has every capability and every device of the node: whoever takes it over has the node.',
  remediation:
    'Set securityContext.privileged to false and add the capabilities that the program needs.',
  references: [{ url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/' }],
  controls: [
    { framework: 'cis-kubernetes-1.12', id: '5.2.2' },
    { framework: 'pss', id: 'baseline/privileged' },
  ],
  since: '0.1.0',
  *evaluate(target) {
    const context = objectField(target.container.object, 'securityContext');
    if (booleanField(context, 'privileged') !== true) return;
    yield {
      at: '/securityContext/privileged',
      message: `${containerLabel(target)} is privileged`,
      evidence: true,
      fixes: [{ op: 'set', pointer: '/securityContext/privileged', value: false }],
    };
  },
};
