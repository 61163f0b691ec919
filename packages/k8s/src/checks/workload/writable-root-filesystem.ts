import type { Check } from '@seaworthy/core';
import { booleanField, fieldAt, objectField } from '../../manifests/fields.ts';
import type { ContainerTarget } from '../../workloads/model.ts';
import { containerLabel } from '../../workloads/object-label.ts';

/** Finds containers that can change the files of their own image. */
export const writableRootFilesystem: Check<ContainerTarget> = {
  id: 'k8s/writable-root-filesystem',
  title: 'Root file system of the container is writable',
  severity: 'medium',
  target: 'container',
  rationale:
    'On a writable root file system an intruder can replace programs and leave tools behind.',
  remediation:
    'Set securityContext.readOnlyRootFilesystem to true, and mount an emptyDir where the program writes.',
  references: [
    { url: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/' },
  ],
  controls: [{ framework: 'nsa-cisa', id: 'pod-security/immutable-file-systems' }],
  since: '0.1.0',
  *evaluate(target) {
    const { container, workload } = target;
    // Windows has no read-only root file system, and Kubernetes refuses the field there.
    if (fieldAt(workload.podSpec, 'os', 'name') === 'windows') return;
    const context = objectField(container.object, 'securityContext');
    const readOnly = booleanField(context, 'readOnlyRootFilesystem');
    if (readOnly === true) return;
    yield {
      at: '/securityContext/readOnlyRootFilesystem',
      message: `${containerLabel(target)} can write to its root file system`,
      evidence: readOnly,
      fixes: [{ op: 'set', pointer: '/securityContext/readOnlyRootFilesystem', value: true }],
    };
  },
};
