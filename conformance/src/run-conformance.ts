import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { RunOptions } from './options.ts';
import { runSuite, type SuiteRun } from './run/run-suite.ts';
import { twoAtATime } from './run/two-at-a-time.ts';
import { countLine, failureLines } from './score/lines.ts';
import { ratchetFaults, updateFaults } from './score/ratchet.ts';
import { readScore, scoreOf, writeScore } from './score/score.ts';
import { readSkips } from './score/skips.ts';
import { type Tally, tallyCases } from './score/tally.ts';
import { homeOf, pickSuites, placesOf, type RunPlaces, type Setting } from './setting.ts';

/**
 * Runs suites and says what came of each. Exit code: 1 when a suite cannot run or, on the default corpus,
 * breaks the ratchet; 2 when a named suite is not there, or a corpus that is there holds no suite at all.
 */
export async function runConformance(options: RunOptions, setting: Setting): Promise<number> {
  const places = placesOf(options, setting);
  const { picked, unknown } = pickSuites(setting.suites, options.names);
  for (const name of unknown) setting.note(`${name}: no such suite`);
  const tallies: Tally[] = [];
  const absent: string[] = [];
  let faulty = false;
  for await (const run of twoAtATime(picked.map((entry) => () => runSuite(entry, places)))) {
    if (run.kind === 'absent') {
      absent.push(run.id);
      setting.out(`${run.id}: not present`);
      continue;
    }
    const tally = await judgeRun(run, options, setting);
    if (tally === undefined) faulty = true;
    else {
      tallies.push(tally);
      if (places.isDefault && !(await keepScore(tally, options, setting))) faulty = true;
    }
  }
  if (options.json !== undefined) await writeJson(options.json, places, tallies, absent);
  if (tallies.length === 0 && !faulty) setting.note('no suite was run');
  if (faulty) return 1;
  return isMissing(options, places, absent, tallies, unknown) ? 2 : 0;
}

function isMissing(
  options: RunOptions,
  places: RunPlaces,
  absent: readonly string[],
  tallies: readonly Tally[],
  unknown: readonly string[],
): boolean {
  if (unknown.length > 0) return true;
  if (options.names.some((name) => absent.includes(name))) return true;
  const corpusWasNamed = options.corpus !== undefined;
  return absent.length > 0 && tallies.length === 0 && (places.exists || corpusWasNamed);
}

/** Counts a run and says its lines; undefined when the suite could not be run. */
async function judgeRun(
  run: Exclude<SuiteRun, { kind: 'absent' }>,
  options: RunOptions,
  setting: Setting,
): Promise<Tally | undefined> {
  if (run.kind === 'broken') {
    setting.out(`${run.id}: cannot run: ${run.message}`);
    return undefined;
  }
  const skips = await readSkips(`${homeOf(setting)}/skips`, run.id);
  const tally = tallyCases(run.id, run.cases, run.corpusSha256, skips);
  for (const line of failureLines(tally, options.failures)) setting.out(line);
  setting.out(countLine(tally));
  return tally;
}

/** Holds a run on the default corpus against its score file, or writes that; false when the ratchet breaks. */
async function keepScore(tally: Tally, options: RunOptions, setting: Setting): Promise<boolean> {
  const scores = `${homeOf(setting)}/scores`;
  const reached = await readScore(scores, tally.suite);
  const score = scoreOf(tally);
  for (const id of tally.staleSkips) {
    setting.note(`${tally.suite}: the skip of ${id} is stale: no such case, or it passes`);
  }
  const faults = options.update ? updateFaults(reached, score) : ratchetFaults(reached, score);
  for (const fault of faults) setting.note(`${tally.suite}: ${fault}`);
  if (faults.length > 0) return false;
  if (options.update) await writeScore(scores, tally.suite, score);
  else if (reached !== undefined && isBehind(reached, score)) {
    setting.note(
      `${tally.suite}: better than its score file, or on other cases: run with --update`,
    );
  }
  return tally.staleSkips.length === 0;
}

function isBehind(reached: ReturnType<typeof scoreOf>, score: ReturnType<typeof scoreOf>): boolean {
  return reached.passed !== score.passed || reached.corpusSha256 !== score.corpusSha256;
}

async function writeJson(
  file: string,
  places: RunPlaces,
  tallies: readonly Tally[],
  absent: readonly string[],
): Promise<void> {
  const path = resolve(file);
  await mkdir(dirname(path), { recursive: true });
  const suites = [
    ...tallies.map((tally) => ({ present: true, ...tally })),
    ...absent.map((suite) => ({ suite, present: false })),
  ];
  const text = JSON.stringify({ corpus: places.directory, suites }, null, 2);
  await writeFile(path, `${text}\n`);
}
