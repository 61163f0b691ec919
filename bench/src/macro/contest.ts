import type { Target } from '../results/targets.ts';
import type { Program } from '../run/measure.ts';

/** A program with what its output must say; a wrong answer has no time. */
export interface Contender extends Program {
  /** Gives what is wrong with the output; undefined when nothing is. */
  readonly check?: ((stdout: string) => string | undefined) | undefined;
}

/** Programs that do the same work, run in turn. */
export interface Contest {
  readonly name: string;
  readonly floor: Contender;
  readonly ours: Contender;
  readonly peers: readonly Contender[];
  /** For CPU of ours over CPU of the floor. */
  readonly ratio?: Target | undefined;
  /** For the highest memory of ours in MiB. */
  readonly memory?: Target | undefined;
}
