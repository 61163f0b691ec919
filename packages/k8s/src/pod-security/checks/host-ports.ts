import type { Json } from '@seaworthy/core';
import type { CheckFailure, PodSecurityCheck } from '../check.ts';
import { removeAll } from '../field-changes.ts';
import { itemObject, readInteger } from '../pod-fields.ts';
import { containerPointer, type PodContainer, type PodView } from '../pod-view.ts';
import { containersWhere } from '../setters.ts';
import { containersText, plural, sortedSet } from '../wording.ts';

/** Forbids ports of the node. */
export const hostPorts: PodSecurityCheck = {
  id: 'hostPorts',
  level: 'baseline',
  title: 'Container takes a port of the node',
  severity: 'high',
  remediation: 'Remove hostPort from the ports of the container and reach it through a Service.',
  controls: [
    { framework: 'pss', id: 'baseline/hostPorts' },
    { framework: 'cis-kubernetes-1.12', id: '5.2.12' },
  ],
  revisions: [{ minor: 0, evaluate }],
};

function evaluate(pod: PodView): CheckFailure | undefined {
  const bad = containersWhere(pod, hasHostPort);
  if (bad === undefined) return undefined;
  const values: string[] = [];
  const pointers: string[] = [];
  for (const container of bad) {
    const { ports } = container;
    for (let index = 0; index < ports.length; index++) {
      const port = hostPortOf(pod, ports, index);
      if (port === 0) continue;
      values.push(String(port));
      pointers.push(`${containerPointer(container)}/ports/${index}/hostPort`);
    }
  }
  const distinct = sortedSet(values);
  const uses = plural(bad.length, 'uses', 'use');
  const field = plural(distinct.length, 'hostPort', 'hostPorts');
  return {
    reason: 'hostPort',
    detail: `${containersText(bad)} ${uses} ${field} ${distinct.join(', ')}`,
    pointers,
    changes: removeAll(pointers),
  };
}

function hasHostPort(pod: PodView, { ports }: PodContainer): boolean {
  for (let index = 0; index < ports.length; index++) {
    if (hostPortOf(pod, ports, index) !== 0) return true;
  }
  return false;
}

function hostPortOf(pod: PodView, ports: readonly Json[], index: number): number {
  const port = itemObject(pod, ports, index);
  return port === undefined ? 0 : (readInteger(pod, port, 'hostPort') ?? 0);
}
