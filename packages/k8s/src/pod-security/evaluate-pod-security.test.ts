import type { PolicyFinding } from '@seaworthy/core';
import { describe, expect, it } from 'vitest';
import { loadManifests } from '../manifests/load-manifests.ts';
import { type EvaluatePodSecurityOptions, evaluatePodSecurity } from './evaluate-pod-security.ts';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    spec:
      hostPID: true
      containers:
        - name: web
          image: registry.example/web:1.0
          securityContext:
            privileged: true
            allowPrivilegeEscalation: false
            capabilities: {drop: [ALL]}
        - name: proxy
          image: registry.example/proxy:1.0
`;

function namespace(labels: string): string {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
${labels.replace(/^/gm, '    pod-security.kubernetes.io/')}
`;
}

function pod(spec: string, metadata = 'name: web'): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {${metadata}}\nspec: {${spec}}\n`;
}

function judge(text: string, options?: EvaluatePodSecurityOptions): PolicyFinding[] {
  return [...evaluatePodSecurity(loadManifests(text, { uri: 'deploy.yaml' }), options)];
}

function lines(text: string, options?: EvaluatePodSecurityOptions): string[] {
  return judge(text, options).map(
    ({ check, outcome, detail }) => `${check.id} ${detail.mode ?? '-'} ${detail.policy} ${outcome}`,
  );
}

describe('evaluatePodSecurity', () => {
  it('asks for restricted in its newest form when nothing is said', () => {
    expect(lines(pod('containers: [{name: a}]'))).toEqual([
      'pss/allowPrivilegeEscalation assess restricted:latest fail',
      'pss/capabilities_restricted assess restricted:latest fail',
      'pss/runAsNonRoot assess restricted:latest fail',
      'pss/seccompProfile_restricted assess restricted:latest fail',
    ]);
  });

  it('tells each violated check of a workload once, with its places, text and fix', () => {
    const findings = judge(deployment, { level: 'restricted', version: 'v1.30' });
    expect(findings.map(({ check }) => check.id)).toEqual([
      'pss/hostNamespaces',
      'pss/privileged',
      'pss/allowPrivilegeEscalation',
      'pss/capabilities_restricted',
      'pss/runAsNonRoot',
      'pss/seccompProfile_restricted',
    ]);
    expect(findings[1]).toMatchObject({
      kind: 'policy',
      check: { id: 'pss/privileged', title: 'Container is privileged', version: 'v1.0' },
      outcome: 'fail',
      severity: 'critical',
      severitySource: 'check',
      subject: { kind: 'object', objectKind: 'Deployment', namespace: 'shop', name: 'web' },
      locations: [
        {
          kind: 'file',
          uri: 'deploy.yaml',
          line: 14,
          column: 13,
          pointer: '/spec/template/spec/containers/0/securityContext/privileged',
        },
      ],
      message:
        'Deployment shop/web violates restricted:v1.30: privileged (container "web" must not set securityContext.privileged=true)',
      detail: {
        engine: 'pod-security',
        policy: 'restricted:v1.30',
        rule: 'privileged',
        pointers: ['/spec/template/spec/containers/0/securityContext/privileged'],
        level: 'restricted',
        version: 'v1.30',
        mode: 'assess',
        text: 'privileged (container "web" must not set securityContext.privileged=true)',
      },
      fixes: [
        {
          kind: 'edit',
          uri: 'deploy.yaml',
          document: 0,
          object: '',
          changes: [
            {
              op: 'set',
              pointer: '/spec/template/spec/containers/0/securityContext/privileged',
              value: false,
            },
          ],
        },
      ],
    });
    expect(findings[2]).toMatchObject({ severity: 'medium', check: { version: 'v1.25' } });
  });

  it('shows the nearest thing there is for a field that is missing', () => {
    const [finding] = judge(deployment, { version: 'v1.30' }).filter(
      ({ check }) => check.id === 'pss/runAsNonRoot',
    );
    expect(finding?.detail.pointers).toEqual([
      '/spec/template/spec/securityContext/runAsNonRoot',
      '/spec/template/spec/containers/0/securityContext/runAsNonRoot',
      '/spec/template/spec/containers/1/securityContext/runAsNonRoot',
    ]);
    expect(
      finding?.locations.map((place) => (place.kind === 'file' ? place.line : undefined)),
    ).toEqual([8, 13, 17]);
  });

  it('names each place in the text once', () => {
    const text = pod('containers: [{name: a, image: b}], hostPID: true');
    for (const { locations } of judge(text)) {
      const places = locations.map((place) => JSON.stringify({ ...place, pointer: '' }));
      expect(places).toEqual([...new Set(places)]);
    }
  });

  it('keeps the id of a finding while the same containers are at fault, and no longer', () => {
    const ids = (containers: string): readonly string[] =>
      judge(pod(`containers: [${containers}]`)).flatMap(({ id, check }) =>
        check.id === 'pss/privileged' ? [id] : [],
      );
    const bad = (name: string): string => `{name: ${name}, securityContext: {privileged: true}}`;
    const one = ids(bad('a'));
    expect(one).toHaveLength(1);
    expect(ids(`{name: z}, ${bad('a')}`)).toEqual(one);
    const two = ids(`${bad('b')}, ${bad('a')}`);
    expect(two).toHaveLength(1);
    expect(two).not.toEqual(one);
    expect(ids(`${bad('a')}, ${bad('b')}`)).toEqual(two);
  });

  it('is as severe about a restricted check as about the baseline check it stands for', () => {
    const severityOf = (spec: string, id: string): string | undefined =>
      judge(pod(spec)).find(({ check }) => check.id === id)?.severity;
    const volumes = 'pss/restrictedVolumes';
    expect(severityOf('volumes: [{name: a, hostPath: {path: /}}]', volumes)).toBe('high');
    expect(severityOf('volumes: [{name: a, nfs: {}}]', volumes)).toBe('medium');
    const added = 'containers: [{name: a, securityContext: {capabilities: {add: [SYS_ADMIN]}}}]';
    expect(severityOf(added, 'pss/capabilities_restricted')).toBe('high');
    expect(severityOf('containers: [{name: a}]', 'pss/capabilities_restricted')).toBe('medium');
  });

  it('says what it cannot judge, beside what it can', () => {
    const findings = judge(pod('hostPID: "yes", hostIPC: true'), { level: 'baseline' });
    expect(findings.map(({ check, outcome }) => `${check.id} ${outcome}`)).toEqual([
      'pss/hostNamespaces fail',
      'pss/undecided error',
    ]);
    expect(findings[1]?.message).toBe(
      'Pod web cannot be judged by baseline:latest: /spec/hostPID is not a boolean',
    );
    expect(findings[1]?.locations).toMatchObject([{ line: 4, column: 8 }]);
  });

  it('lists no more malformed fields than the limit of problems', () => {
    const [finding] = judge(pod('hostPID: 1, hostIPC: 2, hostNetwork: 3'), {
      level: 'baseline',
      limits: { problemCount: 1 },
    });
    expect(finding?.detail.pointers).toEqual(['/spec/hostPID']);
    expect(finding?.message).toMatch(/is not a boolean, 2 more$/);
  });

  it('does not go beyond the limit of steps, and says so', () => {
    const [finding, ...others] = judge(deployment, { limits: { evaluationSteps: 10 } });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ check: { id: 'pss/undecided' }, outcome: 'error' });
    expect(finding?.message).toContain('limit evaluationSteps of 10');
  });

  it('ends when it is told to', () => {
    const signal = AbortSignal.abort(new Error('enough'));
    expect(() => judge(deployment, { signal })).toThrow('enough');
  });

  it('refuses a level that does not exist before it begins', () => {
    expect(() => judge('', { version: '1.30' })).toThrow(
      expect.objectContaining({ code: 'ERR_K8S_OPTION' }),
    );
  });

  it('finds pods of custom kinds that it is told about', () => {
    const text = `apiVersion: acme.example/v1
kind: Fleet
metadata: {name: a}
spec: {pod: {spec: {hostIPC: true}}}
`;
    const podPlaces = [{ group: 'acme.example', kind: 'Fleet', pods: ['/spec/pod'] }];
    expect(judge(text)).toEqual([]);
    expect(judge(text, { level: 'baseline', podPlaces })[0]?.detail.pointers).toEqual([
      '/spec/pod/spec/hostIPC',
    ]);
  });

  it('tells how each check went', () => {
    const results: Record<string, string> = {};
    judge(pod('hostPID: true'), {
      level: 'baseline',
      version: 'v1.30',
      onResult: (check, outcome) => {
        results[check] = outcome;
      },
    });
    expect(results).toMatchObject({
      'pss/hostNamespaces': 'fail',
      'pss/privileged': 'pass',
      'pss/sysctls': 'pass',
    });
    expect(Object.keys(results)).toHaveLength(11);
  });
});

describe('exemptions', () => {
  const skipped = (
    text: string,
    exemptions: EvaluatePodSecurityOptions['exemptions'],
  ): string[] => {
    const outcomes = new Set<string>();
    const findings = judge(text, {
      exemptions,
      onResult: (_check, outcome) => outcomes.add(outcome),
    });
    return [...outcomes, `${findings.length} findings`];
  };

  it('skip workloads by namespace and by runtime class', () => {
    expect(skipped(deployment, { namespaces: ['shop'] })).toEqual(['skip', '0 findings']);
    const sandboxed = pod('runtimeClassName: sandboxed, hostPID: true');
    expect(skipped(sandboxed, { runtimeClasses: ['sandboxed'] })).toEqual(['skip', '0 findings']);
    expect(skipped(sandboxed, { namespaces: ['default'] })).toEqual(['skip', '0 findings']);
    expect(skipped(sandboxed, { namespaces: ['shop'] })).toContain('fail');
  });
});

describe('the labels of namespaces', () => {
  const inShop = pod('hostPID: true', 'name: web, namespace: shop');
  const honour = { namespaceLabels: 'honour', level: 'baseline' } as const;

  it('are ignored by default, so that a manifest cannot excuse itself', () => {
    const text = `${namespace('enforce: privileged')}---\n${inShop}`;
    expect(lines(text, { level: 'baseline' })).toEqual([
      'pss/hostNamespaces assess baseline:latest fail',
    ]);
    expect(lines(text, honour)).toEqual([]);
  });

  it('decide by mode about a Pod: what breaks enforce fails, the rest warns', () => {
    const labels = 'enforce: baseline\nenforce-version: v1.25\nwarn: restricted';
    expect(lines(`${namespace(labels)}---\n${inShop}`, honour)).toEqual([
      'pss/hostNamespaces enforce baseline:v1.25 fail',
    ]);
    const plain = pod('containers: [{name: a}]', 'name: web, namespace: shop');
    expect(lines(`${namespace(labels)}---\n${plain}`, honour)[0]).toBe(
      'pss/allowPrivilegeEscalation warn restricted:latest warn',
    );
    expect(lines(`${namespace('audit: baseline')}---\n${inShop}`, honour)).toEqual([
      'pss/hostNamespaces audit baseline:latest warn',
    ]);
  });

  it('warn about a controller, and fail it where its pods would be refused', () => {
    const select = (labels: string): string | undefined =>
      lines(`${namespace(labels)}---\n${deployment}`, honour)[0];
    expect(select('enforce: baseline')).toBe('pss/hostNamespaces warn baseline:latest fail');
    expect(select('warn: baseline')).toBe('pss/hostNamespaces warn baseline:latest warn');
    expect(select('enforce: baseline\nwarn: privileged')).toBe(
      'pss/hostNamespaces enforce baseline:latest fail',
    );
  });

  it('leave other namespaces, and those without such labels, to the given level', () => {
    const labels = namespace('enforce: privileged');
    expect(lines(`${labels}---\n${pod('hostPID: true')}`, honour)).toEqual([
      'pss/hostNamespaces assess baseline:latest fail',
    ]);
    const bare = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n';
    expect(lines(`${labels}---\n${bare}---\n${inShop}`, honour)).toEqual([
      'pss/hostNamespaces assess baseline:latest fail',
    ]);
  });

  it('are told where the API server refuses them', () => {
    const [finding, ...others] = judge(namespace('enforce: strict'), honour);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      check: { id: 'pss/namespace-labels' },
      outcome: 'fail',
      severity: 'high',
      locations: [{ line: 6, column: 5 }],
      message:
        'Namespace shop: metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "strict": must be one of privileged, baseline, restricted',
    });
  });
});
