import type { GateDecision } from '../../gate/decide-gate.ts';

/** Options that every format takes. */
export interface FormatOptions {
  /** Verdict to show; without one a report is shown without verdict. */
  readonly decision?: GateDecision | undefined;
  /** The present, for suppressions that have expired. Default: the clock. */
  readonly now?: Date | undefined;
}
