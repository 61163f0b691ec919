import type { JsonObject } from '../../manifests/model.ts';
import type { CheckFailure, PodSecurityCheck } from '../check.ts';
import { removeAll } from '../field-changes.ts';
import { readObject, readText } from '../pod-fields.ts';
import { containerPointer, type PodContainer, type PodView } from '../pod-view.ts';
import { plural, quoteAll, sortedSet } from '../wording.ts';

/** Forbids probes and lifecycle hooks that make the kubelet connect to a named host. */
export const hostProbesAndHostLifecycle: PodSecurityCheck = {
  id: 'hostProbesAndHostLifecycle',
  level: 'baseline',
  title: 'Probe or lifecycle hook names a host',
  severity: 'high',
  remediation: 'Remove host from the httpGet and tcpSocket actions of probes and lifecycle hooks.',
  controls: [{ framework: 'pss', id: 'baseline/hostProbesAndHostLifecycle' }],
  revisions: [{ minor: 34, evaluate }],
};

const actions: readonly string[] = ['httpGet', 'tcpSocket'];

interface Found {
  readonly names: string[];
  readonly hosts: string[];
  readonly pointers: string[];
}

function evaluate(pod: PodView): CheckFailure | undefined {
  let found: Found | undefined;
  for (const container of pod.containers) found = searchContainer(pod, container, found);
  if (found === undefined) return undefined;
  // Unlike all other checks, this one sorts the containers by name and names each once.
  const names = sortedSet(found.names);
  const hosts = sortedSet(found.hosts);
  const containers = `${plural(names.length, 'container', 'containers')} ${quoteAll(names)}`;
  const uses = plural(names.length, 'uses', 'use');
  const noun = plural(hosts.length, 'host', 'hosts');
  return {
    reason: 'probe or lifecycle host',
    detail: `${containers} ${uses} probe or lifecycle ${noun} ${quoteAll(hosts)}`,
    pointers: found.pointers,
    changes: removeAll(found.pointers),
  };
}

function searchContainer(
  pod: PodView,
  container: PodContainer,
  before: Found | undefined,
): Found | undefined {
  const { lifecycle } = container;
  let found = searchHandler(pod, container, 'livenessProbe', container.livenessProbe, before);
  found = searchHandler(pod, container, 'readinessProbe', container.readinessProbe, found);
  found = searchHandler(pod, container, 'startupProbe', container.startupProbe, found);
  if (lifecycle === undefined) return found;
  const postStart = readObject(pod, lifecycle, 'postStart');
  found = searchHandler(pod, container, 'lifecycle/postStart', postStart, found);
  const preStop = readObject(pod, lifecycle, 'preStop');
  return searchHandler(pod, container, 'lifecycle/preStop', preStop, found);
}

function searchHandler(
  pod: PodView,
  container: PodContainer,
  path: string,
  handler: JsonObject | undefined,
  before: Found | undefined,
): Found | undefined {
  if (handler === undefined) return before;
  let found = before;
  for (const name of actions) {
    const action = readObject(pod, handler, name);
    const host = action === undefined ? undefined : readText(pod, action, 'host');
    if (host === undefined || host === '') continue;
    found ??= { names: [], hosts: [], pointers: [] };
    found.names.push(container.name);
    found.hosts.push(host);
    found.pointers.push(`${containerPointer(container)}/${path}/${name}/host`);
  }
  return found;
}
