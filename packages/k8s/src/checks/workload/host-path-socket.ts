import type { Check } from '@seaworthy/core';
import { isObject, listField, objectField, textField } from '../../manifests/fields.ts';
import type { PodTarget } from '../../workloads/model.ts';
import { objectLabel } from '../../workloads/object-label.ts';

/** Finds pods that mount the socket of the container runtime, a folder that holds it, or all of the node. */
export const hostPathSocket: Check<PodTarget> = {
  id: 'k8s/host-path-socket',
  title: 'Pod mounts the container runtime of its node',
  severity: 'high',
  target: 'pod',
  rationale:
    'Whoever can write to the socket of the container runtime, or to the root of the node, can start any container on it and so has the node.',
  remediation:
    'Remove the volume; let the program use the Kubernetes API, or mount the one folder it reads.',
  references: [{ url: 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath' }],
  controls: [
    { framework: 'cis-kubernetes-1.12', id: '5.2.11' },
    { framework: 'pss', id: 'baseline/hostPathVolumes' },
  ],
  since: '0.1.0',
  *evaluate({ workload }) {
    for (const [index, volume] of listField(workload.podSpec, 'volumes').entries()) {
      if (!isObject(volume)) continue;
      const path = textField(objectField(volume, 'hostPath'), 'path');
      const socket = path === undefined ? undefined : reachableSocket(plainPath(path));
      if (path === undefined || socket === undefined) continue;
      const name = textField(volume, 'name') ?? '';
      const what = socket === path ? '' : `, which holds ${socket}`;
      yield {
        at: `/spec/volumes/${index}/hostPath/path`,
        message: `${objectLabel(workload.resource)} mounts ${path}${what} in volume ${name}`,
        evidence: path,
      };
    }
  },
};

const sockets: readonly string[] = [
  '/run/docker.sock',
  '/run/containerd/containerd.sock',
  '/run/crio/crio.sock',
  '/run/cri-dockerd.sock',
  '/run/k3s/containerd/containerd.sock',
  '/run/podman/podman.sock',
];

function reachableSocket(path: string): string | undefined {
  const folder = path === '/' ? '/' : `${path}/`;
  return sockets.find((socket) => socket === path || socket.startsWith(folder));
}

/** Resolves dots and repeated slashes, and /var/run, which links to /run on every node. */
function plainPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  if (parts[0] === 'var' && parts[1] === 'run') parts.shift();
  return `/${parts.join('/')}`;
}
