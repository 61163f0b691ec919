import { describe, expect, it } from 'vitest';
import { admitPod } from './admit-pod.ts';
import { type NamespacePolicy, parseNamespaceLabels } from './namespace-labels.ts';

const pod = {
  metadata: { name: 'web' },
  spec: { hostPID: true, runtimeClassName: 'sandboxed', containers: [] },
};
const text = '"baseline:latest": host namespaces (hostPID=true)';

function policy(labels: Readonly<Record<string, string>>): NamespacePolicy {
  const entries = Object.entries(labels);
  return parseNamespaceLabels(
    Object.fromEntries(
      entries.map(([mode, level]) => [`pod-security.kubernetes.io/${mode}`, level]),
    ),
  ).policy;
}

describe('admitPod', () => {
  it('refuses a pod that breaks enforce, without warning of it too', () => {
    expect(admitPod(pod, { policy: policy({ enforce: 'baseline' }) })).toEqual({
      allowed: false,
      message: `pods "web" is forbidden: violates PodSecurity ${text}`,
      warnings: [],
      auditAnnotations: { 'enforce-policy': 'baseline:latest' },
    });
  });

  it('tells of audit and warn, and allows the pod', () => {
    expect(admitPod(pod, { policy: policy({ audit: 'baseline', warn: 'baseline' }) })).toEqual({
      allowed: true,
      warnings: [`would violate PodSecurity ${text}`],
      auditAnnotations: {
        'enforce-policy': 'privileged:latest',
        'audit-violations': `would violate PodSecurity ${text}`,
      },
    });
  });

  it('never refuses the template of a controller', () => {
    expect(admitPod(pod, { policy: policy({ enforce: 'baseline' }), template: true })).toEqual({
      allowed: true,
      warnings: [`would violate PodSecurity ${text}`],
      auditAnnotations: {},
    });
  });

  it.each([
    ['namespace', { exemptions: { namespaces: ['shop'], usernames: ['ann'] } }],
    ['user', { exemptions: { usernames: ['ann'], runtimeClasses: ['sandboxed'] } }],
    ['runtimeClass', { exemptions: { runtimeClasses: ['sandboxed'], namespaces: ['other', ''] } }],
  ])('lets through what is exempt by %s', (exempt, { exemptions }) => {
    const options = {
      policy: policy({ enforce: 'restricted' }),
      namespace: 'shop',
      username: 'ann',
    };
    expect(admitPod(pod, { ...options, exemptions })).toEqual({
      allowed: true,
      warnings: [],
      auditAnnotations: { exempt },
    });
  });

  it('exempts nobody by an empty name', () => {
    const options = { policy: policy({ enforce: 'baseline' }), namespace: '', username: '' };
    const exemptions = { namespaces: [''], usernames: [''], runtimeClasses: [''] };
    expect(admitPod(pod, { ...options, exemptions }).allowed).toBe(false);
  });

  it('refuses a pod that cannot be decoded, and quotes its name', () => {
    const bad = { metadata: { name: 'a"b' }, spec: { hostPID: 'true' } };
    expect(admitPod(bad, { policy: policy({ enforce: 'baseline' }) }).message).toBe(
      'pods "a\\"b" is invalid: /spec/hostPID is not a boolean',
    );
  });

  it('knows a pod without a name', () => {
    const { message } = admitPod({ spec: pod.spec }, { policy: policy({ enforce: 'baseline' }) });
    expect(message).toContain('pods is forbidden: ');
  });
});
