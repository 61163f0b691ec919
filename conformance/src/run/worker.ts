// The child process of one suite: runs its cases one after the other and tells each outcome.
import { writeSync } from 'node:fs';
import { isPresent, openCorpus } from '../corpus/corpus.ts';
import { corpusDigest } from '../corpus/corpus-digest.ts';
import type { Case, CaseOutcome, Corpus, Suite } from '../suite.ts';
import { loadSuite } from '../suites/index.ts';
import { readOrder, type WorkerMessage, type WorkerOrder } from './messages.ts';

// Written synchronously: what was told before the process dies has been told.
function tell(message: WorkerMessage): void {
  writeSync(3, `${JSON.stringify(message)}\n`);
}

async function work(order: WorkerOrder): Promise<void> {
  const suite = await loadSuite(order.url);
  const directory = await findCases(suite, order);
  if (directory === undefined) {
    tell({ kind: 'absent' });
    return;
  }
  const corpus = openCorpus({ directory, fallback: order.fallback }, suite.files);
  const cases = await suite.load(corpus);
  refuseBadCases(cases);
  tell({
    kind: 'loaded',
    cases: cases.map(({ id, kind }) => ({ id, kind })),
    corpusSha256: await corpusDigest(directory, suite.files),
    nullEngines: Object.keys(suite.nullEngines),
  });
  const engine = chooseEngine(suite, order.nullEngine);
  for (const [index, one] of cases.entries()) {
    if (index < order.from) continue;
    tell({ kind: 'start', index });
    tell({ kind: 'done', index, outcome: await judge(suite, one, engine, corpus) });
  }
  tell({ kind: 'end' });
}

/** Gives the folder with the cases of a suite; undefined where there are none. */
async function findCases(suite: Suite, order: WorkerOrder): Promise<string | undefined> {
  if (isPresent(order.directory, suite.files)) return order.directory;
  const isDefault = order.directory === order.fallback;
  const made = isDefault ? await suite.make?.(order.fallback) : undefined;
  return made !== undefined && isPresent(made, suite.files) ? made : undefined;
}

function refuseBadCases(cases: readonly Case[]): void {
  if (cases.length === 0) throw new Error('the corpus gives no cases');
  const seen = new Set<string>();
  for (const { id } of cases) {
    if (seen.has(id)) throw new Error(`case id ${id} occurs twice`);
    seen.add(id);
  }
}

function chooseEngine(suite: Suite, nullEngine: string | undefined): unknown {
  if (nullEngine === undefined) return suite.engine;
  if (Object.hasOwn(suite.nullEngines, nullEngine)) return suite.nullEngines[nullEngine];
  throw new Error(`there is no null engine ${nullEngine}`);
}

/** A case that throws failed; the others are run. */
async function judge(
  suite: Suite,
  one: Case,
  engine: unknown,
  corpus: Corpus,
): Promise<CaseOutcome> {
  try {
    return await suite.run(one, engine, corpus);
  } catch (error) {
    return { outcome: 'failed', expected: 'an outcome', got: `thrown ${describe(error)}` };
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

try {
  await work(readOrder(process.argv[2] ?? ''));
} catch (error) {
  tell({ kind: 'broken', message: describe(error) });
}
// A suite that left a handle open is done all the same.
process.exit(0);
