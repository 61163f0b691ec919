import {
  type Check,
  type MisconfigurationFinding,
  type RunChecksOptions,
  runChecksOn,
} from '@seaworthy/core';
import type { ResourceSet } from '../manifests/model.ts';
import type { ManifestTarget } from '../workloads/model.ts';
import { type TargetOptions, targetsOf } from '../workloads/targets-of.ts';

/** Options of {@link runChecks}. */
export interface RunManifestChecksOptions extends RunChecksOptions, TargetOptions {}

/** A check of any kind of manifest target, as presets list them. */
export type ManifestCheck = {
  [T in ManifestTarget['target']]: Check<Extract<ManifestTarget, { target: T }>>;
}[ManifestTarget['target']];

/**
 * Runs checks over all objects, pods and containers of a set and yields a finding for each fault.
 * @example
 * const findings = [...runChecks(loadManifests(text, { uri: 'deploy.yaml' }), recommended)];
 */
export function runChecks(
  resources: ResourceSet,
  checks: readonly ManifestCheck[],
  options: RunManifestChecksOptions = {},
): Generator<MisconfigurationFinding, void, undefined> {
  return runChecksOn<ManifestTarget>(
    targetsOf(resources, options),
    checks.map((check) => forAnyTarget(check)),
    options,
  );
}

// runChecksOn gives a check only targets of its own kind; the comparisons say so to the compiler.
function forAnyTarget(check: ManifestCheck): Check<ManifestTarget> {
  switch (check.target) {
    case 'object':
      return {
        ...check,
        evaluate: (target, context) =>
          target.target === 'object' ? check.evaluate(target, context) : [],
      };
    case 'pod':
      return {
        ...check,
        evaluate: (target, context) =>
          target.target === 'pod' ? check.evaluate(target, context) : [],
      };
    case 'container':
      return {
        ...check,
        evaluate: (target, context) =>
          target.target === 'container' ? check.evaluate(target, context) : [],
      };
  }
}
