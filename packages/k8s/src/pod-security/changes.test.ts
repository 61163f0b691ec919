import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange } from '../fixtures/apply-change.ts';
import { evaluatePod, isPodAllowed } from './evaluate-pod.ts';
import { podSecurityLevels } from './model.ts';

type Members = Record<string, unknown>;

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const profile = maybe(
  fc.record({ type: maybe(fc.constantFrom('RuntimeDefault', 'Localhost', 'Unconfined')) }),
);
const securityContext = fc.record({
  allowPrivilegeEscalation: maybe(fc.boolean()),
  appArmorProfile: profile,
  capabilities: maybe(
    fc.record({
      add: maybe(
        fc.array(fc.constantFrom('NET_RAW', 'CHOWN', 'NET_BIND_SERVICE'), { maxLength: 3 }),
      ),
      drop: maybe(fc.array(fc.constantFrom('ALL', 'NET_RAW'), { maxLength: 2 })),
    }),
  ),
  privileged: maybe(fc.boolean()),
  procMount: maybe(fc.constantFrom('Default', 'Unmasked')),
  runAsNonRoot: maybe(fc.boolean()),
  runAsUser: maybe(fc.constantFrom(0, 1000)),
  seLinuxOptions: maybe(
    fc.record({
      type: maybe(fc.constantFrom('container_t', 'spc_t')),
      user: maybe(fc.constant('u')),
    }),
  ),
  seccompProfile: profile,
  windowsOptions: maybe(fc.record({ hostProcess: maybe(fc.boolean()) })),
});
const handler = maybe(fc.record({ httpGet: maybe(fc.record({ host: maybe(fc.constant('h')) })) }));
const container = fc.record({
  name: fc.constantFrom('a', 'b', 'c'),
  securityContext: maybe(securityContext),
  ports: maybe(fc.array(fc.record({ hostPort: maybe(fc.constantFrom(0, 80)) }), { maxLength: 2 })),
  livenessProbe: handler,
  lifecycle: maybe(fc.record({ preStop: handler })),
});
const pods = fc.record({
  metadata: fc.record({
    annotations: fc.dictionary(
      fc.constantFrom(
        'container.apparmor.security.beta.kubernetes.io/a',
        'seccomp.security.alpha.kubernetes.io/pod',
      ),
      fc.constantFrom('unconfined', 'runtime/default'),
    ),
  }),
  spec: fc.record({
    hostNetwork: maybe(fc.boolean()),
    hostUsers: maybe(fc.boolean()),
    securityContext: maybe(securityContext),
    initContainers: maybe(fc.array(container, { maxLength: 2 })),
    containers: fc.array(container, { maxLength: 3 }),
    ephemeralContainers: maybe(fc.array(container, { maxLength: 1 })),
  }),
});
const levels = fc.constantFrom(...podSecurityLevels);
const versions = fc.integer({ min: 0, max: 40 }).map((minor) => `v1.${minor}`);

describe('the changes of a violation', () => {
  it('clear it', () => {
    fc.assert(
      fc.property(pods, levels, versions, (drawn, level, version) => {
        const pod = JSON.parse(JSON.stringify(drawn)) as Members;
        const before = evaluatePod(pod, { level, version });
        for (const { changes } of before.violations) {
          expect(changes).not.toEqual([]);
          for (const change of changes) applyChange(pod, change);
        }
        expect(evaluatePod(pod, { level, version }).violations).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('evaluatePod', () => {
  it('takes any JSON for a pod without throwing, and agrees with isPodAllowed', () => {
    const parts = { metadata: fc.jsonValue(), spec: fc.jsonValue() };
    fc.assert(
      fc.property(fc.record(parts), levels, versions, (pod, level, version) => {
        const { allowed } = evaluatePod(pod, { level, version });
        expect(isPodAllowed(pod, { level, version })).toBe(allowed);
      }),
    );
  });

  it('takes any JSON for the value of a field it reads', () => {
    const fields = [
      'securityContext',
      'containers',
      'volumes',
      'os',
      'hostUsers',
      'ports',
      'lifecycle',
    ];
    const inner = fc.dictionary(
      fc.constantFrom(...fields, 'name', 'host', 'add', 'type'),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const spec = fc.dictionary(
      fc.constantFrom(...fields),
      fc.oneof(fc.jsonValue({ maxDepth: 2 }), inner, fc.array(inner)),
    );
    fc.assert(
      fc.property(spec, levels, versions, (drawn, level, version) => {
        const pod = { spec: drawn };
        const { allowed } = evaluatePod(pod, { level, version });
        expect(isPodAllowed(pod, { level, version })).toBe(allowed);
      }),
      { numRuns: 200 },
    );
  });

  it('allows at baseline what it allows at restricted', () => {
    fc.assert(
      fc.property(pods, fc.constantFrom('v1.0', 'v1.18', 'v1.22', 'v1.30'), (drawn, version) => {
        const pod = JSON.parse(JSON.stringify(drawn)) as Members;
        if (!isPodAllowed(pod, { level: 'restricted', version })) return;
        expect(isPodAllowed(pod, { level: 'baseline', version })).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
