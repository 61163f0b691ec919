import type { Check } from '@seaworthy/core';
import { booleanField } from '../../manifests/fields.ts';
import type { PodTarget } from '../../workloads/model.ts';
import { objectLabel } from '../../workloads/object-label.ts';

/** Finds pods that share the node's network, processes or IPC. */
export const hostNamespaces: Check<PodTarget> = {
  id: 'k8s/host-namespaces',
  title: 'Pod shares a namespace of the node',
  severity: 'high',
  target: 'pod',
  rationale:
    'In the namespaces of the node a pod can reach its loopback services, listen to its traffic, or see and signal its processes.',
  remediation: 'Set hostNetwork, hostPID and hostIPC to false, or remove them.',
  references: [{ url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/' }],
  controls: [
    { framework: 'cis-kubernetes-1.12', id: '5.2.3' },
    { framework: 'cis-kubernetes-1.12', id: '5.2.4' },
    { framework: 'cis-kubernetes-1.12', id: '5.2.5' },
    { framework: 'pss', id: 'baseline/hostNamespaces' },
  ],
  since: '0.1.0',
  *evaluate({ workload }) {
    for (const [field, what] of namespaces) {
      if (booleanField(workload.podSpec, field) !== true) continue;
      yield {
        at: `/spec/${field}`,
        message: `${objectLabel(workload.resource)} shares the ${what} of its node (${field})`,
        evidence: true,
        fixes: [{ op: 'set', pointer: `/spec/${field}`, value: false }],
      };
    }
  },
};

const namespaces: readonly (readonly [string, string])[] = [
  ['hostNetwork', 'network'],
  ['hostPID', 'processes'],
  ['hostIPC', 'IPC namespace'],
];
