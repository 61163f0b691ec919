import type { JsonObject, Resource } from '../manifests/model.ts';

/** Lists of containers in a pod spec, in the order in which Kubernetes' own messages name them. */
export const containerRoles = ['init', 'regular', 'ephemeral'] as const;
export type ContainerRole = (typeof containerRoles)[number];

/** A container of a pod template. */
export interface Container {
  readonly role: ContainerRole;
  readonly index: number;
  /** Empty where it has none. */
  readonly name: string;
  /** Empty where it has none. */
  readonly image: string;
  /** The container as it stands in the manifest. */
  readonly object: JsonObject;
  /** JSON pointer inside the resource: `/spec/template/spec/containers/0`. */
  readonly pointer: string;
}

/** A pod, or the pod template of a controller. */
export interface Workload {
  readonly resource: Resource;
  /** Pointer of the pod or template inside the resource: empty for a Pod, `/spec/template`. */
  readonly podPointer: string;
  /** metadata of the pod or template. */
  readonly podMetadata: JsonObject;
  readonly podSpec: JsonObject;
  /** Init, regular and ephemeral containers, in this order. */
  readonly containers: readonly Container[];
}

/** Target of checks on one container. Pointers of observations are relative to the container. */
export interface ContainerTarget {
  readonly target: 'container';
  readonly container: Container;
  readonly workload: Workload;
}

/** Target of checks on a pod or pod template. Pointers are relative to the pod or template. */
export interface PodTarget {
  readonly target: 'pod';
  readonly workload: Workload;
}

/** Target of checks on a whole object, of any kind. Pointers are relative to the object. */
export interface ObjectTarget {
  readonly target: 'object';
  readonly resource: Resource;
}

/** What checks of manifests can be run on. */
export type ManifestTarget = ContainerTarget | PodTarget | ObjectTarget;
