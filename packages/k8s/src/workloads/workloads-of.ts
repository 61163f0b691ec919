import type { Json, Problem } from '@seaworthy/core';
import { parsePointer } from '@seaworthy/core/primitives/pointer';
import { field, isObject, listField, objectField, textField } from '../manifests/fields.ts';
import type { JsonObject, Resource, ResourceSet } from '../manifests/model.ts';
import { expandPointer } from './expand-pointer.ts';
import type { Container, ContainerRole, Workload } from './model.ts';
import { builtInPodPlaces, groupOf, type PodPlaces } from './pod-places.ts';

/** Options of {@link workloadsOf} and of all that is built on it. */
export interface WorkloadOptions {
  /**
   * Further kinds that run pods, such as those of custom resources. A row for a built-in group and
   * kind takes the place of the built-in one.
   */
  readonly podPlaces?: readonly PodPlaces[] | undefined;
}

const containerLists: readonly (readonly [ContainerRole, string])[] = [
  ['init', 'initContainers'],
  ['regular', 'containers'],
  ['ephemeral', 'ephemeralContainers'],
];
const noMembers: JsonObject = {};

/**
 * Yields the pods and pod templates of a set, in the order of its objects. A template without a
 * spec is yielded with an empty one; what has no form that can be read as a pod is told by
 * {@link workloadProblems} and not yielded.
 */
export function* workloadsOf(
  set: ResourceSet,
  options: WorkloadOptions = {},
): Generator<Workload, void, undefined> {
  const places = tableOf(options);
  for (const resource of set.resources) yield* workloadsIn(resource, places);
}

/** Tells which objects of kinds that run pods hold pods or containers that cannot be read. */
export function workloadProblems(set: ResourceSet, options: WorkloadOptions = {}): Problem[] {
  const places = tableOf(options);
  const problems: Problem[] = [];
  for (const resource of set.resources) {
    const tell = (pointer: string, expected: string): void => {
      problems.push({
        code: 'ERR_K8S_FORMAT',
        message: `${resource.kind} ${resource.name}: ${pointer || '/'} is not ${expected}`,
        path: set.sources[resource.source]?.uri,
      });
    };
    workloadsIn(resource, places, tell);
  }
  return problems;
}

/** Where the objects of one group hold pods, as pointers split into tokens. */
interface GroupPlaces {
  readonly group: string;
  readonly pods: readonly (readonly string[])[];
}

/** Places of pods by kind, those of the group that counts first. */
export type PodPlaceTable = ReadonlyMap<string, readonly GroupPlaces[]>;

/** Makes the table that {@link workloadsIn} looks kinds up in. */
export function tableOf(options: WorkloadOptions): PodPlaceTable {
  const table = new Map<string, GroupPlaces[]>();
  for (const { group, kind, pods } of [...builtInPodPlaces, ...(options.podPlaces ?? [])]) {
    const row: GroupPlaces = { group, pods: pods.map((pointer) => parsePointer(pointer)) };
    const rows = table.get(kind);
    if (rows === undefined) table.set(kind, [row]);
    else rows.unshift(row);
  }
  return table;
}

type Tell = (pointer: string, expected: string) => void;

/** Gives the pods and pod templates of one object, and tells what cannot be read as one. */
export function workloadsIn(resource: Resource, places: PodPlaceTable, tell?: Tell): Workload[] {
  const rows = places.get(resource.kind);
  // Most objects of a set run no pods.
  if (rows === undefined) return [];
  const group = groupOf(resource.apiVersion);
  const workloads: Workload[] = [];
  for (const tokens of rows.find((row) => row.group === group)?.pods ?? []) {
    for (const { pointer, value } of expandPointer(resource.object, tokens)) {
      const workload = workloadAt(resource, pointer, value, tell);
      if (workload !== undefined) workloads.push(workload);
    }
  }
  return workloads;
}

function workloadAt(
  resource: Resource,
  podPointer: string,
  pod: Json | undefined,
  tell: Tell | undefined,
): Workload | undefined {
  if (pod !== undefined && !isObject(pod)) {
    tell?.(podPointer, 'an object');
    return undefined;
  }
  const spec = field(pod, 'spec');
  if (spec !== undefined && !isObject(spec)) {
    tell?.(`${podPointer}/spec`, 'an object');
    return undefined;
  }
  return {
    resource,
    podPointer,
    podMetadata: objectField(pod, 'metadata') ?? noMembers,
    podSpec: spec ?? noMembers,
    containers: containersOf(spec, `${podPointer}/spec`, tell),
  };
}

function containersOf(
  spec: JsonObject | undefined,
  specPointer: string,
  tell: Tell | undefined,
): Container[] {
  const containers: Container[] = [];
  for (const [role, key] of containerLists) {
    const list = field(spec, key);
    if (list !== undefined && !Array.isArray(list)) tell?.(`${specPointer}/${key}`, 'a list');
    let index = 0;
    for (const object of listField(spec, key)) {
      const pointer = `${specPointer}/${key}/${index}`;
      if (isObject(object)) {
        const name = textField(object, 'name') ?? '';
        const image = textField(object, 'image') ?? '';
        containers.push({ role, index, name, image, object, pointer });
      } else tell?.(pointer, 'an object');
      index++;
    }
  }
  return containers;
}
