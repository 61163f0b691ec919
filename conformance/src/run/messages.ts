import type { Case, CaseOutcome } from '../suite.ts';

/** What the child process of a suite is told, as one JSON argument. */
export interface WorkerOrder {
  /** URL of the module that exports the suite. */
  readonly url: string;
  readonly directory: string;
  readonly fallback: string;
  /** Name of a null engine to run instead of the real one. */
  readonly nullEngine?: string | undefined;
  /** Number of the case to begin with: the ones before it were run by a process that died. */
  readonly from: number;
}

/** What it answers, a JSON line each, on file descriptor 3. */
export type WorkerMessage =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'loaded';
      readonly cases: readonly Case[];
      readonly corpusSha256: string;
      readonly nullEngines: readonly string[];
    }
  | { readonly kind: 'start'; readonly index: number }
  | { readonly kind: 'done'; readonly index: number; readonly outcome: CaseOutcome }
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'end' };

/** Reads a line that {@link WorkerMessage}s are sent as. */
export function readMessage(line: string): WorkerMessage {
  return JSON.parse(line) as WorkerMessage;
}

/** Reads the argument that a {@link WorkerOrder} is sent as. */
export function readOrder(text: string): WorkerOrder {
  return JSON.parse(text) as WorkerOrder;
}

/** What a suite process may use. */
export interface WorkerCaps {
  /** Resident memory of the process in MiB. */
  readonly memoryMib: number;
  readonly caseMs: number;
  readonly suiteMs: number;
  /** How often a process that died is followed by another that goes on with the next case. */
  readonly deaths: number;
}

/** Caps of a normal run: the hostile cases of the suite table are the measure. */
export const defaultCaps: WorkerCaps = {
  memoryMib: 1536,
  caseMs: 60_000,
  suiteMs: 600_000,
  deaths: 20,
};
