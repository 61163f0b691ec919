import type { CheckFailure } from './check.ts';
import { removeAll } from './field-changes.ts';
import type { PodContainer, PodView } from './pod-view.ts';
import { containersWhere, securityContextPointer } from './setters.ts';
import { containersText, quoteAll, sortedSet } from './wording.ts';

/** Finds containers whose view of /proc is not the masked default one. */
export function unusualProcMounts(pod: PodView): CheckFailure | undefined {
  const bad = containersWhere(pod, isUnusual);
  if (bad === undefined) return undefined;
  const types = sortedSet(bad.map(procMountOf));
  const pointers = bad.map((container) => securityContextPointer(container, '/procMount'));
  const where = containersText(bad);
  return {
    reason: 'procMount',
    detail: `${where} must not set securityContext.procMount to ${quoteAll(types)}`,
    pointers,
    changes: removeAll(pointers),
  };
}

function isUnusual(_pod: PodView, container: PodContainer): boolean {
  return procMountOf(container) !== 'Default';
}

function procMountOf({ securityContext }: PodContainer): string {
  return securityContext.procMount ?? 'Default';
}
