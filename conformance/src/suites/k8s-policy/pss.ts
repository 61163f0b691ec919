import { evaluatePod, evaluatePodSecurityCheck } from '@seaworthy/k8s/pod-security';
import {
  type Case,
  type CaseOutcome,
  type Corpus,
  defineSuite,
  failed,
  passed,
  type Suite,
} from '../../suite.ts';

// Two kinds of question are asked through the public entry points: a whole pod at a level, under every
// listed version, and one check function on one pod. Answers are compared as they are: the same checks
// in the same order with the same texts.

interface Violation {
  readonly check: string;
  readonly reason: string;
  readonly detail: string;
}

interface PodAnswer {
  readonly allowed: boolean;
  readonly violations: readonly Violation[];
}

interface Pod {
  readonly metadata?: unknown;
  readonly spec?: unknown;
}

type Level = 'baseline' | 'restricted';

/** What the suite asks of an engine. */
export interface PodSecurityEngine {
  readonly pod: (pod: Pod, level: Level, version: string) => PodAnswer;
  readonly check: (pod: Pod, check: string, version: string) => Violation | undefined;
}

interface PodRow {
  readonly id: string;
  readonly level: Level;
  readonly expect: 'pass' | 'fail';
  readonly versions: readonly string[];
  readonly pod: Pod;
  readonly violations?: readonly {
    readonly versions: readonly string[];
    readonly results: readonly Violation[];
  }[];
}

interface CheckRow extends Violation {
  readonly id: string;
  readonly version: string;
  readonly pod: Pod;
  readonly allowed: boolean;
}

/** A line of a case file. */
export type PodSecurityCase = Case &
  (
    | { readonly question: 'pod'; readonly row: PodRow }
    | { readonly question: 'check'; readonly row: CheckRow }
  );

const folder = 'k8s-policy/pss';

/** Pods of upstream's fixtures and rows of its unit tables: verdict and exact texts. */
export const suite: Suite<PodSecurityEngine, PodSecurityCase> = defineSuite({
  id: 'k8s-policy/pss',
  files: [folder],
  load,
  engine: {
    pod: (pod, level, version) => evaluatePod(pod, { level, version }),
    check: (pod, check, version) => evaluatePodSecurityCheck(pod, check, { version }),
  },
  nullEngines: {
    'allows everything': {
      pod: () => ({ allowed: true, violations: [] }),
      check: () => undefined,
    },
    'denies everything': {
      pod: () => ({
        allowed: false,
        violations: [{ check: 'privileged', reason: 'privileged', detail: 'denied' }],
      }),
      check: (_pod, check) => ({ check, reason: 'denied', detail: 'denied' }),
    },
    'gives no detail': {
      pod: (pod, level, version) => {
        const { allowed, violations } = evaluatePod(pod, { level, version });
        return { allowed, violations: violations.map((one) => ({ ...one, detail: '' })) };
      },
      check: (pod, check, version) => {
        const violation = evaluatePodSecurityCheck(pod, check, { version });
        return violation === undefined ? undefined : { ...violation, detail: '' };
      },
    },
  },
  run: (one, engine) =>
    one.question === 'pod' ? judgePod(one.row, engine) : judgeCheck(one.row, engine),
});

async function load(corpus: Corpus): Promise<readonly PodSecurityCase[]> {
  const cases: PodSecurityCase[] = [];
  for (const level of ['baseline', 'restricted'] as const) {
    for (const row of await readLines<PodRow>(corpus, `${level}.jsonl`)) {
      cases.push({ id: row.id, kind: `${level} ${row.expect}`, question: 'pod', row });
    }
  }
  for (const row of await readLines<CheckRow>(corpus, 'check-rows.jsonl')) {
    cases.push({ id: row.id, kind: 'check row', question: 'check', row });
  }
  return cases;
}

async function readLines<Row>(corpus: Corpus, file: string): Promise<Row[]> {
  if (!corpus.exists(`${folder}/${file}`)) return [];
  const text = await corpus.readText(`${folder}/${file}`);
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}

function judgePod(row: PodRow, engine: PodSecurityEngine): CaseOutcome {
  for (const version of row.versions) {
    const groups = row.violations?.filter((group) => group.versions.includes(version)) ?? [];
    const expected = groups.flatMap((group) => group.results);
    const outcome = compare(row.pod, row.level, version, expected, engine);
    if (outcome.outcome !== 'passed') return outcome;
    if (row.expect === 'fail') {
      if (expected.length === 0) return failed(`violations for ${version} in the case`, 'none');
      continue;
    }
    // An engine that allows everything must not get a point for a pod that passes: the same pod with
    // one known fault must be refused for that fault alone.
    const control = compare(withHostIpc(row.pod), row.level, version, [hostIpc], engine);
    if (control.outcome !== 'passed') return control;
  }
  return passed;
}

const hostIpc: Violation = {
  check: 'hostNamespaces',
  reason: 'host namespaces',
  detail: 'hostIPC=true',
};

function withHostIpc(pod: Pod): Pod {
  return { ...pod, spec: { ...(pod.spec as Record<string, unknown>), hostIPC: true } };
}

function compare(
  pod: Pod,
  level: Level,
  version: string,
  violations: readonly Violation[],
  engine: PodSecurityEngine,
): CaseOutcome {
  const answer = engine.pod(pod, level, version);
  const expected = { version, allowed: violations.length === 0, violations: violations.map(texts) };
  const got = { version, allowed: answer.allowed, violations: answer.violations.map(texts) };
  return JSON.stringify(expected) === JSON.stringify(got) ? passed : failed(expected, got);
}

function judgeCheck(row: CheckRow, engine: PodSecurityEngine): CaseOutcome {
  const violation = engine.check(row.pod, row.check, row.version);
  const expected = { allowed: row.allowed, check: row.check, ...said(row) };
  const got = {
    allowed: violation === undefined,
    check: violation?.check ?? row.check,
    ...said(violation),
  };
  return JSON.stringify(expected) === JSON.stringify(got) ? passed : failed(expected, got);
}

function said(violation: Violation | undefined): { reason: string; detail: string } {
  return { reason: violation?.reason ?? '', detail: violation?.detail ?? '' };
}

function texts({ check, reason, detail }: Violation): Violation {
  return { check, reason, detail };
}
