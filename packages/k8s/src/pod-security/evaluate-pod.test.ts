import { describe, expect, it } from 'vitest';
import { podSecurityChecks } from './all-checks.ts';
import { compilePolicy } from './compile.ts';
import { evaluatePod, evaluatePodSecurityCheck, isPodAllowed } from './evaluate-pod.ts';
import { violationMessage } from './messages.ts';

const plainPod = { metadata: { name: 'web' }, spec: { containers: [{ name: 'web' }] } };
const goodPod = {
  spec: {
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      {
        name: 'web',
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      },
    ],
  },
};

function ids(level: 'baseline' | 'restricted', version: string): string[] {
  return compilePolicy({ level, version }).active.map(({ check }) => check.id);
}

describe('the list of checks', () => {
  it('holds baseline checks, then restricted ones, each sorted by id', () => {
    const order = podSecurityChecks.map(({ level, id }) => `${level} ${id}`);
    expect(order).toEqual([...order].sort());
    expect(order).toHaveLength(19);
  });

  it('names revisions oldest first, and overrides only baseline checks', () => {
    const baseline = podSecurityChecks.filter(({ level }) => level === 'baseline');
    for (const { revisions, overrides = [] } of podSecurityChecks) {
      const minors = revisions.map(({ minor }) => minor);
      expect(minors).toEqual([...minors].sort((a, b) => a - b));
      for (const id of overrides) expect(baseline.map((one) => one.id)).toContain(id);
    }
  });
});

describe('the checks of a policy', () => {
  it('are none at privileged', () => {
    expect(compilePolicy({ level: 'privileged' }).active).toEqual([]);
  });

  it('come one after the other as versions grow', () => {
    expect(ids('baseline', 'v1.33')).not.toContain('hostProbesAndHostLifecycle');
    expect(ids('baseline', 'v1.34')).toContain('hostProbesAndHostLifecycle');
    expect(ids('restricted', 'v1.7')).not.toContain('allowPrivilegeEscalation');
    expect(ids('restricted', 'v1.8')).toContain('allowPrivilegeEscalation');
    expect(ids('restricted', 'v1.22')).not.toContain('runAsUser');
    expect(ids('restricted', 'v1.23')).toContain('runAsUser');
  });

  it('keep a baseline check until the one that takes its place exists', () => {
    expect(ids('restricted', 'v1.0')).not.toContain('hostPathVolumes');
    expect(ids('restricted', 'v1.18')).toContain('seccompProfile_baseline');
    expect(ids('restricted', 'v1.19')).not.toContain('seccompProfile_baseline');
    expect(ids('restricted', 'v1.21')).toContain('capabilities_baseline');
    expect(ids('restricted', 'v1.22')).not.toContain('capabilities_baseline');
    expect(ids('restricted', 'v1.34')).toContain('procMount');
    expect(ids('restricted', 'v1.35')).not.toContain('procMount');
  });

  it('are those of the newest known version for latest and for the future', () => {
    expect(ids('restricted', 'v1.4000')).toEqual(ids('restricted', 'latest'));
    expect(ids('restricted', 'v1.37')).toEqual(ids('restricted', 'latest'));
    expect(compilePolicy({ level: 'baseline', version: 'v1.4000' }).policy.version).toBe('v1.4000');
  });

  it('are compiled once for a level and version', () => {
    const first = compilePolicy({ level: 'baseline', version: 'v1.30' });
    expect(compilePolicy({ level: 'baseline', version: 'v1.30' })).toBe(first);
  });
});

describe('evaluatePod', () => {
  it('allows everything at privileged', () => {
    const pod = { spec: { hostPID: true, containers: 'none' } };
    expect(evaluatePod(pod, { level: 'privileged' })).toMatchObject({
      allowed: true,
      violations: [],
      malformed: [],
    });
    expect(isPodAllowed(pod, { level: 'privileged' })).toBe(true);
  });

  it('allows a pod that keeps to the level', () => {
    expect(evaluatePod(plainPod, { level: 'baseline' }).allowed).toBe(true);
    expect(evaluatePod(goodPod, { level: 'restricted' }).allowed).toBe(true);
    expect(isPodAllowed(goodPod, { level: 'restricted', version: 'v1.30' })).toBe(true);
  });

  it('tells all violations in the order of upstream, with its texts', () => {
    const result = evaluatePod(plainPod, { level: 'restricted', version: 'v1.30' });
    expect(isPodAllowed(plainPod, { level: 'restricted', version: 'v1.30' })).toBe(false);
    expect(result.policy).toEqual({ level: 'restricted', version: 'v1.30' });
    expect(violationMessage(result)).toBe(
      'violates PodSecurity "restricted:v1.30": ' +
        'allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false), ' +
        'unrestricted capabilities (container "web" must set securityContext.capabilities.drop=["ALL"]), ' +
        'runAsNonRoot != true (pod or container "web" must set securityContext.runAsNonRoot=true), ' +
        'seccompProfile (pod or container "web" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
    );
  });

  it('names containers in the order init, regular, ephemeral', () => {
    const one = (name: string): object => ({ name, securityContext: { privileged: true } });
    const spec = {
      ephemeralContainers: [one('c')],
      containers: [one('b')],
      initContainers: [one('a')],
    };
    const [violation] = evaluatePod({ spec }, { level: 'baseline' }).violations;
    expect(violation?.detail).toBe(
      'containers "a", "b", "c" must not set securityContext.privileged=true',
    );
    expect(violation?.pointers).toEqual([
      '/spec/initContainers/0/securityContext/privileged',
      '/spec/containers/0/securityContext/privileged',
      '/spec/ephemeralContainers/0/securityContext/privileged',
    ]);
  });

  it('reads null as absent, everywhere', () => {
    const pod = {
      metadata: null,
      spec: {
        hostPID: null,
        volumes: [{ name: 'a', hostPath: null, emptyDir: {} }],
        securityContext: null,
        initContainers: null,
        containers: [null, { name: 'web', securityContext: { privileged: null }, ports: null }],
      },
    };
    expect(evaluatePod(pod, { level: 'baseline' })).toMatchObject({
      allowed: true,
      malformed: [],
    });
  });

  it('takes a pod without anything for one that baseline allows', () => {
    expect(evaluatePod({}, { level: 'baseline' }).allowed).toBe(true);
  });

  it('looks at own members only', () => {
    const spec: unknown = Object.create({ hostPID: true, containers: [{ name: 'x' }] });
    const context: unknown = Object.create({ privileged: true });
    const inherited = Object.create({ livenessProbe: { httpGet: { host: 'x' } } }) as object;
    expect(evaluatePod({ spec }, { level: 'restricted' }).violations).toEqual([]);
    const pod = { spec: { containers: [{ ...inherited, name: 'a', securityContext: context }] } };
    expect(evaluatePod(pod, { level: 'baseline' }).allowed).toBe(true);
  });

  it('refuses a level or version that does not exist', () => {
    const level: string = 'strict';
    expect(() => evaluatePod(plainPod, { level: level as 'baseline' })).toThrow(
      expect.objectContaining({ code: 'ERR_K8S_OPTION' }),
    );
    for (const version of ['1.30', 'v1.030', 'v2.0', 'v1.-1', '', 'v1.1e9', 'Latest']) {
      expect(() => evaluatePod(plainPod, { level: 'baseline', version })).toThrow(
        expect.objectContaining({ code: 'ERR_K8S_OPTION' }),
      );
    }
  });
});

describe('a malformed field', () => {
  const pod = {
    metadata: { annotations: 'none' },
    spec: {
      hostNetwork: 'true',
      securityContext: [],
      volumes: ['data'],
      initContainers: {},
      containers: [
        'web',
        {
          name: 7,
          ports: [{ hostPort: '80' }, 'x'],
          livenessProbe: { httpGet: { host: 1 } },
          securityContext: { privileged: 'yes', capabilities: { add: [1], drop: 'ALL' } },
        },
      ],
    },
  };

  it('is told with its place, and the pod is not allowed', () => {
    const result = evaluatePod(pod, { level: 'baseline' });
    expect(result.violations).toEqual([]);
    expect(result.allowed).toBe(false);
    expect(isPodAllowed(pod, { level: 'baseline' })).toBe(false);
    expect(
      result.malformed.map(({ pointer, expected }) => `${pointer} ${expected}`).sort(),
    ).toEqual([
      '/metadata/annotations an object',
      '/spec/containers/0 an object',
      '/spec/containers/1/livenessProbe/httpGet/host a text',
      '/spec/containers/1/name a text',
      '/spec/containers/1/ports/0/hostPort an integer',
      '/spec/containers/1/ports/1 an object',
      '/spec/containers/1/securityContext/capabilities/add/0 a text',
      '/spec/containers/1/securityContext/capabilities/drop a list',
      '/spec/containers/1/securityContext/privileged a boolean',
      '/spec/hostNetwork a boolean',
      '/spec/initContainers a list',
      '/spec/securityContext an object',
      '/spec/volumes/0 an object',
    ]);
  });

  it('does not hide what can be judged', () => {
    const other = { ...pod, spec: { ...pod.spec, hostPID: true } };
    const { violations, malformed } = evaluatePod(other, { level: 'baseline' });
    expect(violations.map(({ check }) => check)).toEqual(['hostNamespaces']);
    expect(malformed).not.toEqual([]);
  });

  it('may be the spec itself', () => {
    expect(evaluatePod({ metadata: [], spec: 'x' }, { level: 'baseline' }).malformed).toEqual([
      { pointer: '/metadata', expected: 'an object' },
      { pointer: '/spec', expected: 'an object' },
    ]);
  });
});

describe('evaluatePodSecurityCheck', () => {
  it('runs a check of any level', () => {
    const pod = { spec: { hostIPC: true, containers: [{ name: 'a' }] } };
    expect(evaluatePodSecurityCheck(pod, 'hostNamespaces')?.detail).toBe('hostIPC=true');
    expect(evaluatePodSecurityCheck(pod, 'runAsUser', { version: 'v1.22' })).toBeUndefined();
    expect(evaluatePodSecurityCheck(pod, 'privileged')).toBeUndefined();
  });

  it('takes the pod for one whose defaults are filled in', () => {
    const pod = { spec: { volumes: [{ name: 'data' }] } };
    expect(evaluatePodSecurityCheck(pod, 'restrictedVolumes')?.detail).toBe(
      'volume "data" uses restricted volume type "unknown"',
    );
  });

  it('refuses an unknown check, and a pod that it cannot judge', () => {
    expect(() => evaluatePodSecurityCheck({}, 'toString')).toThrow(
      expect.objectContaining({ code: 'ERR_K8S_OPTION' }),
    );
    expect(() => evaluatePodSecurityCheck({ spec: { hostPID: 1 } }, 'hostNamespaces')).toThrow(
      expect.objectContaining({ code: 'ERR_K8S_FORMAT', at: { pointer: '/spec/hostPID' } }),
    );
  });
});
