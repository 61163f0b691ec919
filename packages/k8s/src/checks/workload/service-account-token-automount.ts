import type { Check } from '@seaworthy/core';
import { booleanField } from '../../manifests/fields.ts';
import type { PodTarget } from '../../workloads/model.ts';
import { objectLabel } from '../../workloads/object-label.ts';

/** Finds pods that get a token of their service account without asking for one. */
export const serviceAccountTokenAutomount: Check<PodTarget> = {
  id: 'k8s/service-account-token-automount',
  title: 'Pod is given a service account token',
  severity: 'medium',
  target: 'pod',
  rationale:
    'Whoever takes over a container can call the Kubernetes API with the token that is mounted in it, though few programs need it.',
  remediation:
    'Set automountServiceAccountToken to false, and mount a projected token where the program calls the API.',
  references: [
    {
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
    },
  ],
  controls: [
    { framework: 'cis-kubernetes-1.12', id: '5.1.6' },
    { framework: 'nsa-cisa', id: 'pod-security/service-account-tokens' },
  ],
  since: '0.1.0',
  *evaluate({ workload }) {
    const asked = booleanField(workload.podSpec, 'automountServiceAccountToken');
    if (asked === false) return;
    const label = objectLabel(workload.resource);
    yield {
      at: '/spec/automountServiceAccountToken',
      message:
        asked === true
          ? `${label} asks for its service account token`
          : `${label} is given its service account token by default`,
      evidence: asked,
      // The service account may switch it off, and may be described elsewhere.
      confidence: asked === true ? 'high' : 'medium',
      fixes: [{ op: 'set', pointer: '/spec/automountServiceAccountToken', value: false }],
    };
  },
};
