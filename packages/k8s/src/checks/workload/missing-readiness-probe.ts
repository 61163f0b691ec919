import type { Check } from '@seaworthy/core';
import { field, listField, textField } from '../../manifests/fields.ts';
import type { ContainerTarget } from '../../workloads/model.ts';
import { containerLabel } from '../../workloads/object-label.ts';

/** Finds containers that serve ports for as long as they run and do not say when they are ready. */
export const missingReadinessProbe: Check<ContainerTarget> = {
  id: 'k8s/missing-readiness-probe',
  title: 'Serving container has no readiness probe',
  severity: 'low',
  target: 'container',
  kinds: ['DaemonSet', 'Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet'],
  rationale:
    'Without a readiness probe a Service sends requests to a container that has started and cannot answer yet.',
  remediation: 'Set readinessProbe to a request that succeeds once the program can serve.',
  references: [
    {
      url: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
    },
  ],
  since: '0.1.0',
  *evaluate(target) {
    const { object, role } = target.container;
    // An init container that restarts always is a sidecar: it runs beside the others and may be probed.
    const sidecar = role === 'init' && textField(object, 'restartPolicy') === 'Always';
    if (role !== 'regular' && !sidecar) return;
    if (listField(object, 'ports').length === 0) return;
    if (field(object, 'readinessProbe') !== undefined) return;
    yield {
      at: '/readinessProbe',
      message: `${containerLabel(target)} serves ports and has no readiness probe`,
    };
  },
};
