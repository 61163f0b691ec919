import type { Json } from '@seaworthy/core';
import { describe, expect, it } from 'vitest';
import type { JsonObject, Resource, ResourceSet } from '../manifests/model.ts';
import { ownerOf, subjectOf } from './subject-of.ts';
import { workloadProblems, workloadsOf } from './workloads-of.ts';

const podSpec: JsonObject = {
  initContainers: [{ name: 'init', image: 'busybox:1.36' }],
  containers: [{ name: 'web', image: 'nginx:1.27' }, { name: 'agent' }],
  ephemeralContainers: [{ name: 'debug', image: 'alpine:3.20' }],
};
const template: JsonObject = { metadata: { labels: { app: 'web' } }, spec: podSpec };

function resourceOf(apiVersion: string, kind: string, rest: JsonObject): Resource {
  const object = { apiVersion, kind, metadata: { name: 'x', namespace: 'shop' }, ...rest };
  return {
    apiVersion,
    kind,
    name: 'x',
    namespace: 'shop',
    object,
    source: 0,
    document: 0,
    start: 0,
    end: 0,
    pointer: '',
  };
}

function setOf(...resources: readonly Resource[]): ResourceSet {
  const sources = [{ uri: 'x.yaml', text: '', format: 'yaml' as const }];
  return { sources, resources, marks: [], problems: [], notAssessed: [], templates: 0 };
}

function listWorkloads(set: ResourceSet): string[] {
  return [...workloadsOf(set)].map(
    (workload) =>
      `${workload.resource.kind} ${workload.podPointer}: ${workload.containers
        .map((container) => `${container.role} ${container.name} ${container.pointer}`)
        .join(', ')}`,
  );
}

describe('workloadsOf', () => {
  it.each([
    ['v1', 'Pod', { spec: podSpec }, ''],
    ['v1', 'PodTemplate', { template }, '/template'],
    ['v1', 'ReplicationController', { spec: { template } }, '/spec/template'],
    ['apps/v1', 'ReplicaSet', { spec: { template } }, '/spec/template'],
    ['extensions/v1beta1', 'Deployment', { spec: { template } }, '/spec/template'],
    ['apps/v1', 'StatefulSet', { spec: { template } }, '/spec/template'],
    ['apps/v1beta2', 'DaemonSet', { spec: { template } }, '/spec/template'],
    ['batch/v1', 'Job', { spec: { template } }, '/spec/template'],
    [
      'batch/v1beta1',
      'CronJob',
      { spec: { jobTemplate: { spec: { template } } } },
      '/spec/jobTemplate/spec/template',
    ],
  ] as const)('finds the pod of %s %s', (apiVersion, kind, rest, pointer) => {
    const [workload, ...others] = workloadsOf(setOf(resourceOf(apiVersion, kind, rest)));
    expect(others).toEqual([]);
    expect(workload?.podPointer).toBe(pointer);
    expect(workload?.podSpec).toBe(podSpec);
    expect(
      workload?.containers.map(({ role, index, name, image }) => [role, index, name, image]),
    ).toEqual([
      ['init', 0, 'init', 'busybox:1.36'],
      ['regular', 0, 'web', 'nginx:1.27'],
      ['regular', 1, 'agent', ''],
      ['ephemeral', 0, 'debug', 'alpine:3.20'],
    ]);
    expect(workload?.containers[2]?.pointer).toBe(`${pointer}/spec/containers/1`);
  });

  it('leaves kinds of other groups and kinds without pods alone', () => {
    const set = setOf(
      resourceOf('v1', 'Service', {}),
      resourceOf('acme.example/v1', 'Deployment', { spec: { template } }),
    );
    expect(listWorkloads(set)).toEqual([]);
  });

  it('gives a template without a spec an empty one', () => {
    const [workload] = workloadsOf(setOf(resourceOf('apps/v1', 'Deployment', { spec: {} })));
    expect(workload).toMatchObject({ podPointer: '/spec/template', podSpec: {}, containers: [] });
  });

  it('reads the pods that a caller names', () => {
    const set = setOf(
      resourceOf('kubeflow.org/v1', 'MPIJob', {
        spec: { replicas: { 'a/b': { template }, worker: { template } } },
      }),
      resourceOf('acme.example/v1', 'Fleet', { spec: { pods: [template, template] } }),
    );
    const podPlaces = [
      { group: 'kubeflow.org', kind: 'MPIJob', pods: ['/spec/replicas/*/template'] },
      { group: 'acme.example', kind: 'Fleet', pods: ['/spec/pods/*', '/spec/pods/1'] },
    ];
    expect([...workloadsOf(set, { podPlaces })].map(({ podPointer }) => podPointer)).toEqual([
      '/spec/replicas/a~1b/template',
      '/spec/replicas/worker/template',
      '/spec/pods/0',
      '/spec/pods/1',
      '/spec/pods/1',
    ]);
  });
});

describe('workloadProblems', () => {
  it.each<[string, JsonObject, string]>([
    ['a spec that is a text', { spec: 'x' }, '/spec is not an object'],
    ['a template that is a list', { spec: { template: [] } }, '/spec/template is not an object'],
    [
      'a pod spec that is a number',
      { spec: { template: { spec: 1 } } },
      '/spec/template/spec is not an object',
    ],
    [
      'containers that are no list',
      { spec: { template: { spec: { containers: {} } } } },
      '/spec/template/spec/containers is not a list',
    ],
    [
      'a container that is null',
      { spec: { template: { spec: { containers: [null, { name: 'a' }] } } } },
      '/spec/template/spec/containers/0 is not an object',
    ],
  ])('tells of %s', (_, rest, message) => {
    const set = setOf(resourceOf('apps/v1', 'Deployment', rest));
    expect(workloadProblems(set)).toEqual([
      { code: 'ERR_K8S_FORMAT', message: `Deployment x: ${message}`, path: 'x.yaml' },
    ]);
  });

  it('has nothing to tell of sound objects', () => {
    const set = setOf(resourceOf('v1', 'Pod', { spec: podSpec }), resourceOf('v1', 'Secret', {}));
    expect(workloadProblems(set)).toEqual([]);
  });
});

describe('subjectOf and ownerOf', () => {
  const owned = (owner: Json): Resource =>
    resourceOf('v1', 'Pod', { metadata: { name: 'x', ownerReferences: [owner] } });

  it('names the object and the container', () => {
    expect(subjectOf(resourceOf('v1', 'Pod', {}), 'web')).toEqual({
      kind: 'object',
      apiVersion: 'v1',
      objectKind: 'Pod',
      namespace: 'shop',
      name: 'x',
      container: 'web',
    });
  });

  it('gives the controller in the namespace of the object', () => {
    const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', controller: true };
    expect(ownerOf(owned(owner))).toEqual({
      kind: 'object',
      apiVersion: 'apps/v1',
      objectKind: 'ReplicaSet',
      namespace: 'shop',
      name: 'web',
    });
  });

  it.each<[string, Json]>([
    ['that does not control', { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web' }],
    ['without a name', { apiVersion: 'apps/v1', kind: 'ReplicaSet', controller: true }],
    ['that is a node', { apiVersion: 'v1', kind: 'Node', name: 'n1', controller: true }],
    ['that is no object', 'web'],
  ])('passes over an owner %s', (_, owner) => {
    expect(ownerOf(owned(owner))).toBeUndefined();
  });
});
