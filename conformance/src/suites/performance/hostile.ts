import {
  type Case,
  type CaseOutcome,
  type Corpus,
  defineSuite,
  failed,
  passed,
  type Suite,
} from '../../suite.ts';
import { makeHostileImages } from './hostile/make-images.ts';
import type { Answer, Question } from './hostile/messages.ts';
import { ScanProcess } from './hostile/scan-process.ts';

// Images are scanned in a child process, whose peak memory is the highest of all cases so far: a case that
// stands below the cap would do so alone, too. All digests are verified, diffIDs included, which for an image
// with blob digests is an option. A fault counts as told by a problem or an entry of what was not assessed.
// A refusal counts only beside a sound image that is not refused.

/** An outcome that is right. */
interface Outcome {
  readonly expect: 'ok' | 'diagnose' | 'reject';
  /** `name@version` */
  readonly packages: readonly string[];
}

interface Truth extends Outcome {
  readonly case: string;
  readonly form: 'oci-layout' | 'docker-archive';
  readonly alsoAccept?: readonly Outcome[];
}

/** A malformed image with the outcomes that are right. */
export interface HostileCase extends Case {
  readonly form: Truth['form'];
  readonly outcomes: readonly Outcome[];
  readonly capMs: number;
  /** A sound image of the same collection. */
  readonly sound?: HostileCase | undefined;
}

/** Scans an image within a time. */
export type HostileEngine = (question: Question, capMs: number) => Promise<Answer>;

const folder = 'performance/hostile';
const truthFile = `${folder}/truth/cases.json`;
const capMib = 300;
const capMs = 10_000;
/** Images that unpack to a thousand times their size: the truth names them so, as their kind. */
const bombPrefix = 'bomb-';
const bombCapMs = 30_000;

/** Malformed images: paths, links, whiteouts, encodings, bombs, manifests, digests. */
export const suite: Suite<HostileEngine, HostileCase> = defineSuite<HostileEngine, HostileCase>({
  id: 'performance/hostile',
  files: [truthFile],
  make: makeHostileImages,
  load,
  engine: scanInProcess(new ScanProcess()),
  nullEngines: {
    'finds nothing': () => answer({ packages: [], problems: [] }),
    'finds nothing and complains': () => answer({ packages: [], problems: ['a fault'] }),
    'refuses all': () => answer({ refused: 'ERR_OCI_FORMAT: no' }),
    'finds the same everywhere': () =>
      answer({ packages: ['alpha@1.0', 'beta@2.0'], problems: [] }),
  },
  run,
});

function scanInProcess(process: ScanProcess): HostileEngine {
  return (question, cap) => process.ask(question, cap);
}

function answer(parts: Omit<Answer, 'peakMib' | 'ms'>): Promise<Answer> {
  return Promise.resolve({ ...parts, peakMib: 0, ms: 0 });
}

async function load(corpus: Corpus): Promise<readonly HostileCase[]> {
  const truth = JSON.parse(await corpus.readText(truthFile)) as readonly Truth[];
  const cases = truth.map(({ case: id, form, expect, packages, alsoAccept = [] }) => ({
    id,
    kind: expect,
    form,
    outcomes: [{ expect, packages }, ...alsoAccept],
    capMs: id.startsWith(bombPrefix) ? bombCapMs : capMs,
  }));
  const sound = cases.find(({ kind }) => kind === 'ok');
  return cases.map((one) => (one.kind === 'reject' ? { ...one, sound } : one));
}

async function run(
  { sound, ...one }: HostileCase,
  engine: HostileEngine,
  corpus: Corpus,
): Promise<CaseOutcome> {
  const beside = sound === undefined ? passed : await judge(sound, engine, corpus);
  return beside.outcome === 'passed' ? judge(one, engine, corpus) : beside;
}

async function judge(
  { id, form, outcomes, capMs: cap }: HostileCase,
  engine: HostileEngine,
  corpus: Corpus,
): Promise<CaseOutcome> {
  const image = corpus.path(`${folder}/${id}`);
  const path = form === 'oci-layout' ? image : `${image}/docker-archive.tar`;
  const got = await engine({ kind: form, path }, cap);
  if (got.ms > cap) return failed(`at most ${cap} ms`, `${got.ms} ms`);
  if (got.peakMib >= capMib) return failed(`below ${capMib} MiB`, `${got.peakMib} MiB`);
  return outcomes.some((outcome) => agrees(outcome, got)) ? passed : failed(outcomes, got);
}

function agrees({ expect, packages }: Outcome, got: Answer): boolean {
  if (expect === 'reject') return got.refused !== undefined;
  const isSame = JSON.stringify([...packages].sort()) === JSON.stringify(got.packages);
  return isSame && (expect === 'ok' || (got.problems ?? []).length > 0);
}
