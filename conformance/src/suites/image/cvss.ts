import { ImageError } from '@seaworthy/image';
import { type CvssScores, formatCvss, parseCvss, scoreCvss } from '@seaworthy/image/cvss';
import {
  type Case,
  type CaseOutcome,
  type Corpus,
  defineSuite,
  failed,
  passed,
  type Suite,
} from '../../suite.ts';

// Scores are read leniently, for a few vectors state half a group of CVSS 2. The one score of CVSS 4 rows counts
// every metric that the vector states. `null` in a row is a score that its version does not define for the vector.
// A vector is refused when the error is the typed one, or when it is a vector of another version.

/** What the suite asks of an engine. */
interface CvssEngine {
  readonly scores: (vector: string) => CvssScores;
  /** Version that a strict reading tells, `3.1`. */
  readonly version: (vector: string) => string;
  readonly roundTrip: (vector: string) => string;
}

type CvssCase =
  | (Case & { readonly ask: 'scores'; readonly row: ScoreRow; readonly only: 'overall' | 'all' })
  | (Case & { readonly ask: 'refusal'; readonly vector: string; readonly version: string })
  | (Case & { readonly ask: 'round trip'; readonly vector: string });

type ScoreRow = readonly [
  vector: string,
  base: number,
  temporal?: number | null,
  environmental?: number | null,
];

const folder = 'image/cvss';

/** CVSS vectors of version 2, 3 and 4: scores, refusals and round trips, exactly. */
export const suite: Suite<CvssEngine, CvssCase> = defineSuite({
  id: 'image/cvss',
  files: [
    `${folder}/cvss2.json`,
    `${folder}/cvss3.json`,
    `${folder}/cvss4.json`,
    `${folder}/invalid.json`,
    `${folder}/roundtrip.json`,
  ],
  load,
  engine: {
    scores: (vector) => scoreCvss(parseCvss(vector, { lenient: true })),
    version: (vector) => parseCvss(vector).version,
    roundTrip: (vector) => formatCvss(parseCvss(vector)),
  },
  nullEngines: {
    'gives every vector the same score and reads nothing': {
      scores: () => ({ base: 7.5, temporal: 7.5, environmental: 7.5, overall: 7.5 }),
      version: (vector) => (vector.startsWith('CVSS:') ? vector.slice(5, 8) : '2.0'),
      roundTrip: () => '',
    },
    'scores nothing and refuses everything': { scores: none, version: refuse, roundTrip: refuse },
  },
  run,
});

async function load(corpus: Corpus): Promise<readonly CvssCase[]> {
  const cases: CvssCase[] = [];
  for (const version of ['2', '3', '4']) {
    const file = `cvss${version}`;
    for (const [index, row] of (await rowsOf<ScoreRow>(corpus, file)).entries()) {
      const only = version === '4' ? 'overall' : 'all';
      const kind = `score of CVSS ${version}`;
      cases.push({ id: `${file}/${index + 1}`, kind, ask: 'scores', row, only });
    }
  }
  const refusals = await rowsOf<{ readonly vector: string; readonly version: string }>(
    corpus,
    'invalid',
  );
  for (const [index, { vector, version }] of refusals.entries()) {
    const id = `invalid/${index + 1}`;
    cases.push({ id, kind: 'refusal', ask: 'refusal', vector, version });
  }
  const trips = await rowsOf<readonly [vector: string]>(corpus, 'roundtrip');
  for (const [index, [vector]] of trips.entries()) {
    cases.push({ id: `roundtrip/${index + 1}`, kind: 'round trip', ask: 'round trip', vector });
  }
  return cases;
}

async function rowsOf<Row>(corpus: Corpus, file: string): Promise<readonly Row[]> {
  const content: unknown = JSON.parse(await corpus.readText(`${folder}/${file}.json`));
  return (content as { readonly rows: readonly Row[] }).rows;
}

function run(one: CvssCase, engine: CvssEngine): CaseOutcome {
  try {
    switch (one.ask) {
      case 'scores': {
        const [vector, ...expected] = one.row;
        const { base, temporal, environmental, overall } = engine.scores(vector);
        const got =
          one.only === 'overall' ? [overall] : [base, temporal ?? null, environmental ?? null];
        return same(expected, got);
      }
      case 'refusal': {
        const version = engine.version(one.vector);
        return version.startsWith(`${one.version}.`) ? failed('refused', version) : passed;
      }
      case 'round trip':
        return same(one.vector, engine.roundTrip(one.vector));
    }
  } catch (error) {
    const typed = error instanceof ImageError && error.code === 'ERR_IMAGE_CVSS';
    if (one.ask === 'refusal' && typed) return passed;
    return failed(one.ask === 'refusal' ? 'ERR_IMAGE_CVSS' : 'an answer', String(error));
  }
}

function same(expected: unknown, got: unknown): CaseOutcome {
  return JSON.stringify(expected) === JSON.stringify(got) ? passed : failed(expected, got);
}

function none(): CvssScores {
  return { base: 0, overall: 0 };
}

function refuse(): never {
  throw new Error('refused');
}
