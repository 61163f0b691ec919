import { findingBench } from './finding.bench.ts';
import type { MicroBench } from './model.ts';

/** Gives every micro benchmark; each makes its input when it is asked for. */
export function listMicro(): readonly (() => MicroBench)[] {
  return [findingBench];
}
