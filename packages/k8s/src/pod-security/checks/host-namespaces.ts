import type { CheckFailure, PodSecurityCheck } from '../check.ts';
import { setAll } from '../field-changes.ts';
import type { PodView } from '../pod-view.ts';

/** Forbids the network, process and IPC namespaces of the node. */
export const hostNamespaces: PodSecurityCheck = {
  id: 'hostNamespaces',
  level: 'baseline',
  title: 'Pod shares namespaces of the node',
  severity: 'high',
  remediation: 'Set spec.hostNetwork, spec.hostPID and spec.hostIPC to false, or remove them.',
  controls: [
    { framework: 'pss', id: 'baseline/hostNamespaces' },
    { framework: 'cis-kubernetes-1.12', id: '5.2.3' },
    { framework: 'cis-kubernetes-1.12', id: '5.2.4' },
    { framework: 'cis-kubernetes-1.12', id: '5.2.5' },
  ],
  revisions: [{ minor: 0, evaluate }],
};

function evaluate(pod: PodView): CheckFailure | undefined {
  if (!pod.hostNetwork && !pod.hostPID && !pod.hostIPC) return undefined;
  const fields: string[] = [];
  if (pod.hostNetwork) fields.push('hostNetwork');
  if (pod.hostPID) fields.push('hostPID');
  if (pod.hostIPC) fields.push('hostIPC');
  const pointers = fields.map((field) => `/spec/${field}`);
  return {
    reason: 'host namespaces',
    detail: fields.map((field) => `${field}=true`).join(', '),
    pointers,
    changes: setAll(pointers, false),
  };
}
