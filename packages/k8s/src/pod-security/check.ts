import type { ControlReference, FieldChange, Severity } from '@seaworthy/core';
import type { PodSecurityLevel } from './model.ts';
import type { PodView } from './pod-view.ts';

/** What a check finds, without its id. */
export interface CheckFailure {
  readonly reason: string;
  readonly detail: string;
  readonly pointers: readonly string[];
  readonly changes?: readonly FieldChange[] | undefined;
}

/** Form of a check from one version of Kubernetes on. */
export interface CheckRevision {
  /** Minor version from which it holds: 8 for v1.8. */
  readonly minor: number;
  /** Gives undefined for a pod that passes, without allocating. */
  readonly evaluate: (pod: PodView) => CheckFailure | undefined;
}

/** One control of the Pod Security Standards. */
export interface PodSecurityCheck {
  readonly id: string;
  readonly level: Exclude<PodSecurityLevel, 'privileged'>;
  /** The fault as a short statement. */
  readonly title: string;
  /**
   * `critical` where a container gets the node (privileged, host process), `high` for all that baseline
   * forbids, `medium` for what restricted alone asks for. A restricted check that takes the place of a
   * baseline check has the baseline check's severity where that one is violated too.
   */
  readonly severity: Exclude<Severity, 'unknown'>;
  readonly remediation: string;
  readonly controls: readonly ControlReference[];
  /** Baseline checks whose place it takes at `restricted`. */
  readonly overrides?: readonly string[] | undefined;
  /** Oldest first. */
  readonly revisions: readonly CheckRevision[];
}
