import type { Json } from '@seaworthy/core';
import type { JsonObject } from '../manifests/model.ts';
import type { PodInput } from './model.ts';
import {
  asBoolean,
  asList,
  asObject,
  asText,
  type FieldSink,
  itemObject,
  memberOf,
  noItems,
  noMembers,
  readText,
} from './pod-fields.ts';
import {
  noSecurityContext,
  type SecurityContext,
  viewSecurityContext,
} from './security-context.ts';

/** Lists of containers in a pod spec. */
export type ContainerList = 'initContainers' | 'containers' | 'ephemeralContainers';

/** What the checks look at in a container. */
export interface PodContainer {
  /** Empty where it has none. */
  readonly name: string;
  readonly list: ContainerList;
  readonly index: number;
  readonly securityContext: SecurityContext;
  readonly ports: readonly Json[];
  readonly livenessProbe: JsonObject | undefined;
  readonly readinessProbe: JsonObject | undefined;
  readonly startupProbe: JsonObject | undefined;
  readonly lifecycle: JsonObject | undefined;
}

/** What the checks look at in a pod: read once for all of them. */
export interface PodView extends FieldSink {
  readonly annotations: JsonObject;
  readonly hostIPC: boolean;
  readonly hostNetwork: boolean;
  readonly hostPID: boolean;
  /** False = the pod runs in a user namespace of its own. */
  readonly hostUsers: boolean;
  /** The pod says that it is for Windows nodes. */
  readonly windows: boolean;
  readonly securityContext: SecurityContext;
  readonly volumes: readonly Json[];
  /** Init, regular and ephemeral containers: the order in which upstream names them. */
  readonly containers: readonly PodContainer[];
  /** The pod is as the API server keeps it: defaults have been filled in. */
  readonly stored: boolean;
}

/** A view while it is being filled. */
type Filling<T> = { -readonly [K in keyof T]: T[K] };

/** Reads a pod for the checks; `stored` says that it is as the API server keeps it. */
export function viewPod(pod: PodInput, stored: boolean): PodView {
  const view: Filling<PodView> = {
    annotations: noMembers,
    hostIPC: false,
    hostNetwork: false,
    hostPID: false,
    hostUsers: true,
    windows: false,
    securityContext: noSecurityContext,
    volumes: noItems,
    containers: noContainers,
    stored,
    malformed: undefined,
  };
  const metadata = partOf(view, pod, 'metadata');
  if (metadata !== undefined) {
    const annotations = memberOf(metadata, 'annotations');
    view.annotations = asObject(view, metadata, 'annotations', annotations) ?? noMembers;
  }
  const spec = partOf(view, pod, 'spec');
  if (spec !== undefined) fillFromSpec(view, spec);
  return view;
}

const noContainers: readonly PodContainer[] = [];

function partOf(sink: FieldSink, pod: PodInput, key: 'metadata' | 'spec'): JsonObject | undefined {
  return Object.hasOwn(pod, key) ? asObject(sink, pod, key, pod[key]) : undefined;
}

function fillFromSpec(view: Filling<PodView>, spec: JsonObject): void {
  let init: readonly Json[] = noItems;
  let regular: readonly Json[] = noItems;
  let ephemeral: readonly Json[] = noItems;
  // One walk over the fields that are there costs less than looking for each that might be.
  // Asked in this way inside for-in, engines answer from the list of keys, at no cost.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const own = Object.prototype.hasOwnProperty;
  for (const key in spec) {
    if (!own.call(spec, key)) continue;
    const value = spec[key];
    switch (key) {
      case 'hostIPC':
        view.hostIPC = asBoolean(view, spec, key, value) ?? false;
        break;
      case 'hostNetwork':
        view.hostNetwork = asBoolean(view, spec, key, value) ?? false;
        break;
      case 'hostPID':
        view.hostPID = asBoolean(view, spec, key, value) ?? false;
        break;
      case 'hostUsers':
        view.hostUsers = asBoolean(view, spec, key, value) ?? true;
        break;
      case 'os': {
        const os = asObject(view, spec, key, value);
        view.windows = os !== undefined && readText(view, os, 'name') === 'windows';
        break;
      }
      case 'securityContext':
        view.securityContext = viewSecurityContext(view, asObject(view, spec, key, value));
        break;
      case 'volumes':
        view.volumes = asList(view, spec, key, value);
        break;
      case 'initContainers':
        init = asList(view, spec, key, value);
        break;
      case 'containers':
        regular = asList(view, spec, key, value);
        break;
      case 'ephemeralContainers':
        ephemeral = asList(view, spec, key, value);
        break;
    }
  }
  const containers: PodContainer[] = [];
  addContainers(view, containers, 'initContainers', init);
  addContainers(view, containers, 'containers', regular);
  addContainers(view, containers, 'ephemeralContainers', ephemeral);
  view.containers = containers;
}

function addContainers(
  sink: FieldSink,
  containers: PodContainer[],
  list: ContainerList,
  items: readonly Json[],
): void {
  for (let index = 0; index < items.length; index++) {
    const object = itemObject(sink, items, index);
    if (object !== undefined) containers.push(viewContainer(sink, object, list, index));
  }
}

function viewContainer(
  sink: FieldSink,
  object: JsonObject,
  list: ContainerList,
  index: number,
): PodContainer {
  const view: Filling<PodContainer> = {
    name: '',
    list,
    index,
    securityContext: noSecurityContext,
    ports: noItems,
    livenessProbe: undefined,
    readinessProbe: undefined,
    startupProbe: undefined,
    lifecycle: undefined,
  };
  // Asked in this way inside for-in, engines answer from the list of keys, at no cost.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const own = Object.prototype.hasOwnProperty;
  for (const key in object) {
    if (!own.call(object, key)) continue;
    const value = object[key];
    switch (key) {
      case 'name':
        view.name = asText(sink, object, key, value) ?? '';
        break;
      case 'securityContext':
        view.securityContext = viewSecurityContext(sink, asObject(sink, object, key, value));
        break;
      case 'ports':
        view.ports = asList(sink, object, key, value);
        break;
      case 'livenessProbe':
        view.livenessProbe = asObject(sink, object, key, value);
        break;
      case 'readinessProbe':
        view.readinessProbe = asObject(sink, object, key, value);
        break;
      case 'startupProbe':
        view.startupProbe = asObject(sink, object, key, value);
        break;
      case 'lifecycle':
        view.lifecycle = asObject(sink, object, key, value);
        break;
    }
  }
  return view;
}

/** Gives the JSON pointer of a container inside the pod. */
export function containerPointer(container: PodContainer): string {
  return `/spec/${container.list}/${container.index}`;
}
