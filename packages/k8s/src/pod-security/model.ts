import type { FieldChange } from '@seaworthy/core';

/** Levels of the Pod Security Standards, from the most permissive to the strictest. */
export const podSecurityLevels = ['privileged', 'baseline', 'restricted'] as const;
export type PodSecurityLevel = (typeof podSecurityLevels)[number];

/** A level and the Kubernetes version whose standard is meant: `v1.30`, or `latest`. */
export interface PodSecurityPolicy {
  readonly level: PodSecurityLevel;
  readonly version: string;
}

/** A pod, or the template of one, as far as the standards look at it. */
export interface PodInput {
  readonly metadata?: unknown;
  readonly spec?: unknown;
}

/** What one check says about a pod that it refuses, in upstream's words. */
export interface PodSecurityViolation {
  /** Upstream's id of the check: `hostNamespaces`. */
  readonly check: string;
  readonly reason: string;
  readonly detail: string;
  /** JSON pointers of the offending or missing fields, relative to the pod. */
  readonly pointers: readonly string[];
  /** Field changes that clear it, relative to the pod; empty where there is no plain remedy. */
  readonly changes: readonly FieldChange[];
}

/** A field of a type that the API server refuses, so that it could not be judged. */
export interface MalformedField {
  /** JSON pointer relative to the pod. */
  readonly pointer: string;
  /** `a boolean`, `a list` … */
  readonly expected: string;
}
