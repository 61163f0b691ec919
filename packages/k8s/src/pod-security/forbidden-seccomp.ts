import type { CheckFailure } from './check.ts';
import { setAll } from './field-changes.ts';
import type { PodView } from './pod-view.ts';
import { isBadProfile, profileTypes } from './profile-types.ts';
import {
  type SecurityContextTest,
  setterContexts,
  setterPointers,
  settersText,
  settersWhere,
} from './setters.ts';
import { quoteAll } from './wording.ts';

const isBad: SecurityContextTest = (pod, context) => isBadProfile(pod, context.seccompProfile);

/** Finds seccomp profiles that are set to a type neither level allows. */
export function forbiddenSeccompTypes(pod: PodView): CheckFailure | undefined {
  const setters = settersWhere(pod, isBad);
  if (setters === undefined) return undefined;
  const profiles = setterContexts(pod, setters).map((context) => context.seccompProfile);
  const types = quoteAll(profileTypes(pod, profiles));
  return {
    reason: 'seccompProfile',
    detail: `${settersText(setters)} must not set securityContext.seccompProfile.type to ${types}`,
    pointers: setterPointers(setters, '/seccompProfile/type'),
    changes: setAll(setterPointers(setters, '/seccompProfile'), { type: 'RuntimeDefault' }),
  };
}
