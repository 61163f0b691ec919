import type { ManifestCheck } from '../checks/run-checks.ts';
import { missingMemoryLimit } from '../checks/workload/missing-memory-limit.ts';
import { missingReadinessProbe } from '../checks/workload/missing-readiness-probe.ts';
import { movingImageTag } from '../checks/workload/moving-image-tag.ts';

/** Checks of what keeps a workload running, sorted by id. */
export const reliability: readonly ManifestCheck[] = [
  missingMemoryLimit,
  missingReadinessProbe,
  movingImageTag,
];
