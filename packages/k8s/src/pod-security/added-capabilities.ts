import type { FieldChange } from '@seaworthy/core';
import { itemText } from './pod-fields.ts';
import type { PodContainer, PodView } from './pod-view.ts';
import { containersWhere, securityContextPointer } from './setters.ts';
import { containersText, quoteAll, sortedSet } from './wording.ts';

/** Capabilities that containers add and that a level does not allow. */
export interface AddedCapabilities {
  readonly text: string;
  readonly pointers: readonly string[];
  /** Keep what is allowed and drop the rest. */
  readonly changes: readonly FieldChange[];
}

/** Gives what containers add beyond an allowed list; undefined = nothing. */
export function addedBeyond(
  pod: PodView,
  allowed: readonly string[],
): AddedCapabilities | undefined {
  const bad = containersWhere(pod, (view, container) => addsBeyond(view, container, allowed));
  if (bad === undefined) return undefined;
  const names: string[] = [];
  const pointers: string[] = [];
  const changes: FieldChange[] = [];
  for (const container of bad) {
    const pointer = securityContextPointer(container, '/capabilities/add');
    const kept: string[] = [];
    const added = container.securityContext.addedCapabilities;
    for (let index = 0; index < added.length; index++) {
      const name = itemText(pod, added, index);
      if (name === undefined) continue;
      if (allowed.includes(name)) {
        kept.push(name);
        continue;
      }
      names.push(name);
      pointers.push(`${pointer}/${index}`);
    }
    changes.push(kept.length > 0 ? { op: 'set', pointer, value: kept } : { op: 'remove', pointer });
  }
  const quoted = quoteAll(sortedSet(names));
  const text = `${containersText(bad)} must not include ${quoted} in securityContext.capabilities.add`;
  return { text, pointers, changes };
}

function addsBeyond(pod: PodView, container: PodContainer, allowed: readonly string[]): boolean {
  const added = container.securityContext.addedCapabilities;
  for (let index = 0; index < added.length; index++) {
    const name = itemText(pod, added, index);
    if (name !== undefined && !allowed.includes(name)) return true;
  }
  return false;
}
