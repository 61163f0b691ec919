import type { Target } from '../results/targets.ts';

/** Tasks that do the same work in one process; the ratio to the baseline is what is judged. */
export interface MicroBench {
  readonly name: string;
  readonly tasks: Readonly<Record<string, () => unknown>>;
  /** Task that the others are held against. */
  readonly baseline: string;
  /** Task that is judged. */
  readonly ours: string;
  /** For time of ours over time of the baseline. */
  readonly ratio?: Target | undefined;
  /** Units of work in one call, for the figure per second. */
  readonly units: { readonly count: number; readonly name: string };
  /** For units of ours per second. */
  readonly rate?: Target | undefined;
}
