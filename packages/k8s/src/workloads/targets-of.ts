import type { CheckSite, ObjectSubject } from '@seaworthy/core';
import { createLocator, type Locator } from '../manifests/locator.ts';
import type { Resource, ResourceSet } from '../manifests/model.ts';
import { placeKeyOf } from '../manifests/place-key.ts';
import type { ContainerTarget, ManifestTarget, ObjectTarget, PodTarget } from './model.ts';
import { ownerOf, subjectOf } from './subject-of.ts';
import { tableOf, type WorkloadOptions, workloadsIn } from './workloads-of.ts';

/** A `CheckSite` of core of a manifest. */
export type ManifestSite =
  | CheckSite<ObjectTarget>
  | CheckSite<PodTarget>
  | CheckSite<ContainerTarget>;

/** Options of {@link targetsOf}. */
export interface TargetOptions extends WorkloadOptions {
  /** Shared with other engines, so that a document is read for its positions once. Default: made of the set. */
  readonly locator?: Locator | undefined;
}

/**
 * Yields all that checks can be run on, object by object: the object, and for each pod or pod
 * template in it the pod and then its containers.
 */
export function* targetsOf(
  set: ResourceSet,
  options: TargetOptions = {},
): Generator<ManifestSite, void, undefined> {
  const places = tableOf(options);
  const locator = options.locator ?? createLocator(set);
  for (const resource of set.resources) {
    const site = siteMaker(set, resource, (pointer) => locator(resource, pointer));
    yield site({ target: 'object', resource }, '');
    for (const workload of workloadsIn(resource, places)) {
      yield site({ target: 'pod', workload }, workload.podPointer);
      for (const container of workload.containers) {
        const target: ContainerTarget = { target: 'container', container, workload };
        yield site(target, container.pointer, subjectOf(resource, container.name || undefined));
      }
    }
  }
}

type Locate = (pointer: string) => ReturnType<Locator>;

function siteMaker(
  set: ResourceSet,
  resource: Resource,
  locate: Locate,
): <T extends ManifestTarget>(target: T, pointer: string, subject?: ObjectSubject) => CheckSite<T> {
  const ofObject = subjectOf(resource);
  const identity = ownerOf(resource);
  const uri = set.sources[resource.source]?.uri ?? '';
  return (target, pointer, subject = ofObject) => ({
    target,
    objectKind: resource.kind,
    subject,
    identity,
    pointer,
    locate: (at) => [locate(at)],
    placeKey: (at) => placeKeyOf(resource, at),
    edit: (changes) => ({
      kind: 'edit',
      uri,
      document: resource.document,
      object: resource.pointer,
      changes,
    }),
  });
}
