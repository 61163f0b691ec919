import type { FieldChange, FileLocation, Fix, Json, ObjectSubject } from '@seaworthy/core';
import type { Locator } from '../manifests/locator.ts';
import type { ResourceSet } from '../manifests/model.ts';
import { placeKeyOf } from '../manifests/place-key.ts';
import type { Workload } from '../workloads/model.ts';
import { objectLabel } from '../workloads/object-label.ts';
import { ownerOf, subjectOf } from '../workloads/subject-of.ts';

/** How findings speak about a workload. */
export interface WorkloadPlace {
  readonly subject: ObjectSubject;
  readonly identity: ObjectSubject | undefined;
  /** `Deployment shop/web` */
  readonly name: string;
  /** JSON pointer of the pod inside the object. */
  readonly podPointer: string;
  /**
   * Gives what tells a finding about these pointers inside the pod from others of its check: the pod, and the
   * fields by the names of their containers. A container that joins those at fault makes another finding, which
   * no waiver or baseline of before covers.
   */
  readonly key: (inPod: readonly string[]) => Json;
  /** Gives pointers inside the object for pointers inside the pod. */
  readonly pointers: (inPod: readonly string[]) => string[];
  /** Gives each place in the text once. */
  readonly locations: (pointers: readonly string[]) => FileLocation[];
  /** Makes fixes of changes whose pointers are relative to the pod. */
  readonly fixes: (changes: readonly FieldChange[]) => Fix[];
}

/** Says how findings speak about a workload. */
export function placeOf(set: ResourceSet, workload: Workload, locator: Locator): WorkloadPlace {
  const { resource, podPointer } = workload;
  return {
    subject: subjectOf(resource),
    identity: ownerOf(resource),
    name: objectLabel(resource),
    podPointer,
    key: (inPod) => [
      podPointer,
      ...new Set(inPod.map((pointer) => placeKeyOf(resource, podPointer + pointer)).sort()),
    ],
    pointers: (inPod) => inPod.map((pointer) => podPointer + pointer),
    locations: (pointers) => distinctPlaces(pointers.map((pointer) => locator(resource, pointer))),
    fixes: (changes) =>
      changes.length === 0
        ? []
        : [
            {
              kind: 'edit',
              uri: set.sources[resource.source]?.uri ?? '',
              document: resource.document,
              object: resource.pointer,
              changes: changes.map((change) => ({
                ...change,
                pointer: podPointer + change.pointer,
              })),
            },
          ],
  };
}

/** Missing fields of one object all stand where the object does. */
function distinctPlaces(locations: readonly FileLocation[]): FileLocation[] {
  const places = new Map<string, FileLocation>();
  for (const location of locations) {
    const { line, column, pointer } = location;
    const key = line === undefined ? (pointer ?? '') : `${line}:${column ?? 0}`;
    if (!places.has(key)) places.set(key, location);
  }
  return [...places.values()];
}
