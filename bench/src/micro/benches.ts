import { findingBench } from './finding.bench.ts';
import { manifestsBench } from './manifests.bench.ts';
import type { MicroBench } from './model.ts';
import { anchoredPolicyBench, objectPolicyBench, policyBench } from './policy.bench.ts';
import { tarBench } from './tar.bench.ts';

/** Gives every micro benchmark; each makes its input when it is asked for. */
export function listMicro(): readonly (() => MicroBench | Promise<MicroBench>)[] {
  return [
    findingBench,
    manifestsBench,
    policyBench,
    anchoredPolicyBench,
    objectPolicyBench,
    tarBench,
  ];
}
