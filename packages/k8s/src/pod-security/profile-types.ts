import type { JsonObject } from '../manifests/model.ts';
import { readText } from './pod-fields.ts';
import type { PodView } from './pod-view.ts';
import { sortedSet } from './wording.ts';

// AppArmor and seccomp profiles have the same form: an object with a type, of which two are allowed.

/** Tells whether a profile is there and of a type that is not allowed. */
export function isBadProfile(pod: PodView, profile: JsonObject | undefined): boolean {
  if (profile === undefined) return false;
  const type = typeOf(pod, profile);
  return type !== 'RuntimeDefault' && type !== 'Localhost';
}

/** Gives the types of profiles, each once and sorted. */
export function profileTypes(
  pod: PodView,
  profiles: readonly (JsonObject | undefined)[],
): string[] {
  return sortedSet(profiles.map((profile) => (profile === undefined ? '' : typeOf(pod, profile))));
}

/** A profile without a type has the empty one, as the API server reads it. */
function typeOf(pod: PodView, profile: JsonObject): string {
  return readText(pod, profile, 'type') ?? '';
}
