import type { Check } from '@seaworthy/core';
import { fieldAt } from '../../manifests/fields.ts';
import type { ContainerTarget } from '../../workloads/model.ts';
import { containerLabel } from '../../workloads/object-label.ts';

/** Finds containers that may take all memory of their node. */
export const missingMemoryLimit: Check<ContainerTarget> = {
  id: 'k8s/missing-memory-limit',
  title: 'Container has no memory limit',
  severity: 'medium',
  target: 'container',
  rationale:
    'A container without a memory limit can take all memory of its node, and the kernel then ends others for it.',
  remediation: 'Set resources.limits.memory to what the program needs at most.',
  references: [
    {
      url: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    },
  ],
  since: '0.1.0',
  *evaluate(target) {
    const { container, workload } = target;
    // Kubernetes refuses resources on ephemeral containers; the pod's own limit holds for all of it.
    if (container.role === 'ephemeral') return;
    if (fieldAt(workload.podSpec, 'resources', 'limits', 'memory') !== undefined) return;
    if (fieldAt(container.object, 'resources', 'limits', 'memory') !== undefined) return;
    yield {
      at: '/resources/limits/memory',
      message: `${containerLabel(target)} has no memory limit`,
    };
  },
};
