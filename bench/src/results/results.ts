import type { Machine } from '../run/machine.ts';
import type { Target } from './targets.ts';

/** One line of the results: a figure, what it is, and what was aimed at. */
export interface Result {
  /** `macro`, `micro`, `cold` */
  readonly group: string;
  readonly name: string;
  /** The judged figure with its unit: `1.18 x floor`. */
  readonly figure: string;
  readonly value: number;
  readonly target?: Target | undefined;
  /** How it was made up: the single figures. */
  readonly detail: string;
  /** Why the figure does not count: the result was wrong, or the program failed. */
  readonly void?: string | undefined;
  readonly noisy: boolean;
}

/** All results of a run, as they are kept. */
export interface ResultFile {
  readonly date: string;
  readonly machine: Machine;
  readonly results: readonly Result[];
}
