import type { CheckFailure, PodSecurityCheck } from '../check.ts';
import { itemObject, readText } from '../pod-fields.ts';
import type { PodView } from '../pod-view.ts';

/** Forbids kernel parameters that reach beyond the pod. */
export const sysctls: PodSecurityCheck = {
  id: 'sysctls',
  level: 'baseline',
  title: 'Pod sets kernel parameters that are not safe',
  severity: 'high',
  remediation: 'Remove the named entries from spec.securityContext.sysctls.',
  controls: [{ framework: 'pss', id: 'baseline/sysctls' }],
  revisions: [
    { minor: 0, evaluate: (pod) => evaluate(pod, 0) },
    { minor: 27, evaluate: (pod) => evaluate(pod, 27) },
    { minor: 29, evaluate: (pod) => evaluate(pod, 29) },
    { minor: 32, evaluate: (pod) => evaluate(pod, 32) },
    { minor: 37, evaluate: (pod) => evaluate(pod, 37) },
  ],
};

/** Minor version from which each parameter is allowed. */
const allowedSince: Readonly<Record<string, number>> = {
  'kernel.shm_rmid_forced': 0,
  'net.ipv4.ip_local_port_range': 0,
  'net.ipv4.ip_local_reserved_ports': 27,
  'net.ipv4.ip_unprivileged_port_start': 0,
  'net.ipv4.ping_group_range': 0,
  'net.ipv4.tcp_fin_timeout': 29,
  'net.ipv4.tcp_keepalive_intvl': 29,
  'net.ipv4.tcp_keepalive_probes': 29,
  'net.ipv4.tcp_keepalive_time': 29,
  'net.ipv4.tcp_notsent_lowat': 37,
  'net.ipv4.tcp_rmem': 32,
  'net.ipv4.tcp_slow_start_after_idle': 37,
  'net.ipv4.tcp_syncookies': 0,
  'net.ipv4.tcp_wmem': 32,
};

function evaluate(pod: PodView, minor: number): CheckFailure | undefined {
  const items = pod.securityContext.sysctls;
  let names: string[] | undefined;
  const pointers: string[] = [];
  for (let index = 0; index < items.length; index++) {
    const item = itemObject(pod, items, index);
    if (item === undefined) continue;
    const name = readText(pod, item, 'name') ?? '';
    if (isAllowed(name, minor)) continue;
    names ??= [];
    names.push(name);
    pointers.push(`/spec/securityContext/sysctls/${index}`);
  }
  if (names === undefined) return undefined;
  return { reason: 'forbidden sysctls', detail: names.join(', '), pointers };
}

function isAllowed(name: string, minor: number): boolean {
  const since = Object.hasOwn(allowedSince, name) ? allowedSince[name] : undefined;
  return since !== undefined && since <= minor;
}
