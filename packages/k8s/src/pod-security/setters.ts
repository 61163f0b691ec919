import { containerPointer, type PodContainer, type PodView } from './pod-view.ts';
import type { SecurityContext } from './security-context.ts';
import { containersText } from './wording.ts';

/** Who set something: the pod's own security context, containers, or both. */
export interface Setters {
  readonly pod: boolean;
  readonly containers: readonly PodContainer[];
}

/** Judges one security context, of the pod or of a container. */
export type SecurityContextTest = (pod: PodView, securityContext: SecurityContext) => boolean;

/** Gives the containers that a test is true of; undefined = none, so that a pod that passes costs no list. */
export function containersWhere(
  pod: PodView,
  test: (pod: PodView, container: PodContainer) => boolean,
): readonly PodContainer[] | undefined {
  let found: PodContainer[] | undefined;
  for (const container of pod.containers) {
    if (!test(pod, container)) continue;
    found ??= [];
    found.push(container);
  }
  return found;
}

/** Gives the pod and containers whose security context a test is true of; undefined = none. */
export function settersWhere(pod: PodView, test: SecurityContextTest): Setters | undefined {
  const ofPod = test(pod, pod.securityContext);
  let containers: PodContainer[] | undefined;
  for (const container of pod.containers) {
    if (!test(pod, container.securityContext)) continue;
    containers ??= [];
    containers.push(container);
  }
  return ofPod || containers !== undefined
    ? { pod: ofPod, containers: containers ?? [] }
    : undefined;
}

/** Gives `pod`, `container "a"`, or `pod and containers "a", "b"`. */
export function settersText({ pod, containers }: Setters): string {
  if (containers.length === 0) return 'pod';
  return pod ? `pod and ${containersText(containers)}` : containersText(containers);
}

/** Gives the pointers of the setters' security contexts, the pod's first, each with a path added. */
export function setterPointers(setters: Setters, path: string): string[] {
  const pointers = setters.pod ? [`/spec/securityContext${path}`] : [];
  for (const container of setters.containers)
    pointers.push(securityContextPointer(container, path));
  return pointers;
}

/** Gives the security contexts of the setters, in the order of {@link setterPointers}. */
export function setterContexts(pod: PodView, setters: Setters): SecurityContext[] {
  const ofContainers = setters.containers.map((container) => container.securityContext);
  return setters.pod ? [pod.securityContext, ...ofContainers] : ofContainers;
}

/** Gives the pointer of a field of a container's security context. */
export function securityContextPointer(container: PodContainer, path: string): string {
  return `${containerPointer(container)}/securityContext${path}`;
}
