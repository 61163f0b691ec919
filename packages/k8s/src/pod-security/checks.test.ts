import { describe, expect, it } from 'vitest';
import { evaluatePodSecurityCheck } from './evaluate-pod.ts';

type Row = readonly [check: string, version: string, spec: object, detail: string | undefined];

const seLinux = (options: object): object => ({ securityContext: { seLinuxOptions: options } });
const one = (securityContext: object, rest: object = {}): object => ({
  containers: [{ name: 'a', securityContext }],
  ...rest,
});
const windows = { os: { name: 'windows' } };

const rows: readonly Row[] = [
  [
    'allowPrivilegeEscalation',
    'v1.8',
    one({ allowPrivilegeEscalation: true }, windows),
    'container "a" must set securityContext.allowPrivilegeEscalation=false',
  ],
  [
    'allowPrivilegeEscalation',
    'v1.25',
    one({ allowPrivilegeEscalation: true }, windows),
    undefined,
  ],
  [
    'appArmorProfile',
    'v1.0',
    one({ appArmorProfile: {} }),
    'container "a" must not set AppArmor profile type to ""',
  ],
  ['appArmorProfile', 'v1.0', one({ appArmorProfile: { type: 'Localhost' } }), undefined],
  [
    'capabilities_baseline',
    'v1.0',
    one({ capabilities: { add: ['CHOWN', 'CAP_CHOWN', 'NET_RAW'] } }),
    'container "a" must not include "CAP_CHOWN", "NET_RAW" in securityContext.capabilities.add',
  ],
  [
    'capabilities_baseline',
    'v1.0',
    one({ capabilities: { add: ['SYS_CHROOT', 'MKNOD'] } }),
    undefined,
  ],
  [
    'capabilities_restricted',
    'v1.22',
    one({ capabilities: { drop: ['all'] } }, windows),
    'container "a" must set securityContext.capabilities.drop=["ALL"]',
  ],
  [
    'capabilities_restricted',
    'v1.22',
    one({ capabilities: { drop: ['ALL'], add: [null] } }),
    'container "a" must not include "" in securityContext.capabilities.add',
  ],
  ['capabilities_restricted', 'v1.25', one({}, windows), undefined],
  ['hostNamespaces', 'v1.0', { hostNetwork: true, hostIPC: false }, 'hostNetwork=true'],
  [
    'hostPathVolumes',
    'v1.0',
    {
      volumes: [
        { name: 'a', hostPath: { path: '/' } },
        { name: 'b', emptyDir: {} },
        { hostPath: {} },
      ],
    },
    'volumes "a", ""',
  ],
  [
    'hostPorts',
    'v1.0',
    {
      containers: [{ name: 'a', ports: [{ hostPort: 80 }, { hostPort: 12346 }, { hostPort: 80 }] }],
    },
    'container "a" uses hostPorts 12346, 80',
  ],
  [
    'hostPorts',
    'v1.0',
    { containers: [{ name: 'a', ports: [{ hostPort: 0 }, {}, { containerPort: 80 }] }] },
    undefined,
  ],
  [
    'hostProbesAndHostLifecycle',
    'v1.34',
    {
      initContainers: [{ name: 'b', startupProbe: { tcpSocket: { host: 'h' } } }],
      containers: [
        { name: 'a', lifecycle: { postStart: { httpGet: { host: 'h' } }, preStop: {} } },
      ],
    },
    'containers "a", "b" use probe or lifecycle host "h"',
  ],
  [
    'hostProbesAndHostLifecycle',
    'v1.34',
    { containers: [{ name: 'a', livenessProbe: { grpc: { port: 1 } }, lifecycle: {} }] },
    undefined,
  ],
  ['privileged', 'v1.0', one({ privileged: false }), undefined],
  [
    'procMount',
    'v1.34',
    one({ procMount: 'Unmasked' }, { hostUsers: false }),
    'container "a" must not set securityContext.procMount to "Unmasked"',
  ],
  [
    'procMount',
    'v1.35',
    one({ procMount: 'Unmasked' }, { hostUsers: true }),
    'container "a" must not set securityContext.procMount to "Unmasked"',
  ],
  ['procMount', 'v1.35', one({ procMount: 'Unmasked' }, { hostUsers: false }), undefined],
  [
    'procMount_restricted',
    'v1.35',
    one({ procMount: '' }, { hostUsers: false }),
    'container "a" must not set securityContext.procMount to ""',
  ],
  [
    'restrictedVolumes',
    'v1.0',
    {
      volumes: [
        { name: 'a', nfs: {} },
        { name: 'b', hostPath: {} },
        { name: 'c', image: {} },
      ],
    },
    'volumes "a", "b" use restricted volume types "hostPath", "nfs"',
  ],
  [
    'restrictedVolumes',
    'v1.0',
    { volumes: [{ name: 'a', emptyDir: {}, nfs: {} }] },
    'volume "a" uses restricted volume type "nfs"',
  ],
  [
    'restrictedVolumes',
    'v1.0',
    { volumes: [{ name: 'a', holographic: {} }] },
    'volume "a" uses restricted volume type "unknown"',
  ],
  [
    'restrictedVolumes',
    'v1.0',
    { volumes: [{ name: 'a', secret: {}, readOnly: true }] },
    undefined,
  ],
  [
    'runAsNonRoot',
    'v1.0',
    {
      securityContext: { runAsNonRoot: false },
      containers: [{ name: 'a', securityContext: { runAsNonRoot: false } }],
    },
    'pod and container "a" must not set securityContext.runAsNonRoot=false',
  ],
  [
    'runAsNonRoot',
    'v1.34',
    one({}, { hostUsers: false }),
    'pod or container "a" must set securityContext.runAsNonRoot=true',
  ],
  ['runAsNonRoot', 'v1.35', one({ runAsNonRoot: false }, { hostUsers: false }), undefined],
  ['runAsNonRoot', 'v1.0', one({ runAsNonRoot: true }), undefined],
  [
    'runAsUser',
    'v1.23',
    { securityContext: { runAsUser: 0 }, ...one({ runAsUser: 0 }) },
    'pod and container "a" must not set runAsUser=0',
  ],
  ['runAsUser', 'v1.35', one({ runAsUser: 0 }, { hostUsers: false }), undefined],
  [
    'seLinuxOptions',
    'v1.30',
    seLinux({ type: 'container_engine_t' }),
    'pod set forbidden securityContext.seLinuxOptions: type "container_engine_t"',
  ],
  ['seLinuxOptions', 'v1.31', seLinux({ type: 'container_engine_t', level: 's0' }), undefined],
  [
    'seLinuxOptions',
    'v1.0',
    seLinux({ role: 'r', user: 'u' }),
    'pod set forbidden securityContext.seLinuxOptions: user may not be set; role may not be set',
  ],
  [
    'seccompProfile_baseline',
    'v1.19',
    one({ seccompProfile: { type: 'Unconfined' } }),
    'container "a" must not set securityContext.seccompProfile.type to "Unconfined"',
  ],
  [
    'seccompProfile_restricted',
    'v1.19',
    {
      securityContext: { seccompProfile: { type: 'Unconfined' } },
      ...one({ seccompProfile: {} }, windows),
    },
    'pod and container "a" must not set securityContext.seccompProfile.type to "", "Unconfined"',
  ],
  [
    'seccompProfile_restricted',
    'v1.24',
    one({}, windows),
    'pod or container "a" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"',
  ],
  ['seccompProfile_restricted', 'v1.25', one({}, windows), undefined],
  [
    'sysctls',
    'v1.0',
    { securityContext: { sysctls: [{ name: 'kernel.msgmax' }, {}, { name: 'toString' }] } },
    'kernel.msgmax, , toString',
  ],
  [
    'sysctls',
    'v1.31',
    { securityContext: { sysctls: [{ name: 'net.ipv4.tcp_rmem' }] } },
    'net.ipv4.tcp_rmem',
  ],
  [
    'sysctls',
    'v1.32',
    { securityContext: { sysctls: [{ name: 'net.ipv4.tcp_rmem' }] } },
    undefined,
  ],
  [
    'windowsHostProcess',
    'v1.0',
    one({ windowsOptions: { hostProcess: true } }),
    'container "a" must not set securityContext.windowsOptions.hostProcess=true',
  ],
  ['windowsHostProcess', 'v1.0', one({ windowsOptions: { hostProcess: false } }), undefined],
];

describe('a check of the standards', () => {
  it.each(rows)('%s at %s judges %j', (check, version, spec, detail) => {
    expect(evaluatePodSecurityCheck({ spec }, check, { version })?.detail).toBe(detail);
  });
});

describe('annotations', () => {
  const prefix = 'container.apparmor.security.beta.kubernetes.io/';

  it('switch AppArmor off for containers that do not exist, too', () => {
    const annotations = { [`${prefix}b`]: 'unconfined', [`${prefix}a`]: 'x"', [`${prefix}c`]: '' };
    const violation = evaluatePodSecurityCheck({ metadata: { annotations } }, 'appArmorProfile');
    expect(violation?.reason).toBe('forbidden AppArmor profiles');
    expect(violation?.detail).toBe(
      `annotations must not set AppArmor profile type to "${prefix}a="x\\""", "${prefix}b="unconfined""`,
    );
    expect(violation?.pointers).toEqual([
      '/metadata/annotations/container.apparmor.security.beta.kubernetes.io~1b',
      '/metadata/annotations/container.apparmor.security.beta.kubernetes.io~1a',
    ]);
  });

  it('stand beside fields in one text', () => {
    const annotations = { [`${prefix}a`]: 'unconfined', [`${prefix}b`]: 'localhost/x' };
    const spec = { securityContext: { appArmorProfile: { type: 'Unconfined' } } };
    const violation = evaluatePodSecurityCheck(
      { metadata: { annotations }, spec },
      'appArmorProfile',
    );
    expect(violation?.detail).toBe(
      `pod and annotation must not set AppArmor profile type to "Unconfined", "${prefix}a="unconfined""`,
    );
  });

  it('switch seccomp off before v1.19, for containers that exist', () => {
    const key = 'container.seccomp.security.alpha.kubernetes.io/';
    const metadata = { annotations: { [`${key}a`]: 'unconfined', [`${key}gone`]: 'unconfined' } };
    const pod = { metadata, spec: { containers: [{ name: 'a' }] } };
    const check = 'seccompProfile_baseline';
    expect(evaluatePodSecurityCheck(pod, check, { version: 'v1.18' })?.detail).toBe(
      `forbidden annotation ${key}a="unconfined"`,
    );
    expect(evaluatePodSecurityCheck(pod, check, { version: 'v1.19' })).toBeUndefined();
  });
});
