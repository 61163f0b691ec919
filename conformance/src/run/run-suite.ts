import type { CorpusPlaces } from '../corpus/corpus.ts';
import type { Case, CaseOutcome } from '../suite.ts';
import type { SuiteEntry } from '../suites/index.ts';
import { defaultCaps, type WorkerCaps, type WorkerMessage } from './messages.ts';
import { runProcess } from './run-process.ts';

/** A case and what became of it. */
export interface CaseResult extends Case {
  readonly result: CaseOutcome;
}

/** What a run of one suite gave. */
export type SuiteRun =
  | { readonly kind: 'absent'; readonly id: string }
  | { readonly kind: 'broken'; readonly id: string; readonly message: string }
  | {
      readonly kind: 'ran';
      readonly id: string;
      readonly cases: readonly CaseResult[];
      readonly corpusSha256: string;
      readonly nullEngines: readonly string[];
    };

export interface RunSuiteOptions {
  readonly nullEngine?: string | undefined;
  /** Default: {@link defaultCaps}. */
  readonly caps?: WorkerCaps | undefined;
}

/**
 * Runs a suite in a child process. A process that dies or crosses a cap costs the case it was at, and
 * another goes on with the next.
 */
export async function runSuite(
  entry: SuiteEntry,
  places: CorpusPlaces,
  options: RunSuiteOptions = {},
): Promise<SuiteRun> {
  const caps = options.caps ?? defaultCaps;
  const deadline = Date.now() + caps.suiteMs;
  const outcomes = new Map<number, CaseOutcome>();
  let loaded: Extract<WorkerMessage, { kind: 'loaded' }> | undefined;
  let from = 0;
  for (let deaths = 0; ; deaths++) {
    const order = { url: entry.url, ...places, nullEngine: options.nullEngine, from };
    const end = await runProcess(order, caps, deadline, (message) => {
      if (message.kind === 'loaded') loaded = message;
      if (message.kind === 'done') outcomes.set(message.index, message.outcome);
    });
    const told = end.last;
    if (told?.kind === 'absent') return { kind: 'absent', id: entry.id };
    if (told?.kind === 'broken') return { kind: 'broken', id: entry.id, message: told.message };
    if (loaded === undefined) {
      return { kind: 'broken', id: entry.id, message: end.reason ?? 'it told nothing' };
    }
    if (told?.kind === 'end') return finish(entry.id, loaded, outcomes, 'never run');
    const reason = end.reason ?? 'the process ended early';
    from = nextCase(told, loaded.cases.length, outcomes, reason);
    if (end.suiteTimeUp || deaths >= caps.deaths) {
      return finish(entry.id, loaded, outcomes, `not run: ${reason}`);
    }
  }
}

/** Marks the case that a dead process was at, and gives the number of the one to go on with. */
function nextCase(
  told: WorkerMessage | undefined,
  count: number,
  outcomes: Map<number, CaseOutcome>,
  reason: string,
): number {
  if (told?.kind === 'start') {
    outcomes.set(told.index, { outcome: 'failed', expected: 'an outcome', got: reason });
    return told.index + 1;
  }
  return told?.kind === 'done' ? told.index + 1 : count;
}

function finish(
  id: string,
  loaded: Extract<WorkerMessage, { kind: 'loaded' }>,
  outcomes: ReadonlyMap<number, CaseOutcome>,
  missing: string,
): SuiteRun {
  const cases = loaded.cases.map((one, index) => ({
    ...one,
    result: outcomes.get(index) ?? { outcome: 'failed', expected: 'an outcome', got: missing },
  }));
  const { corpusSha256, nullEngines } = loaded;
  return { kind: 'ran', id, cases, corpusSha256, nullEngines };
}
