import type { RunOptions } from './options.ts';
import { runSuite, type SuiteRun } from './run/run-suite.ts';
import { twoAtATime } from './run/two-at-a-time.ts';
import { nullEngineFaults } from './score/null-engine-faults.ts';
import { type Tally, tallyCases } from './score/tally.ts';
import { pickSuites, placesOf, type RunPlaces, type Setting } from './setting.ts';
import type { SuiteEntry } from './suites/index.ts';

/**
 * Runs the null engines of suites: each must pass at most 60 % of what the real engine passes and fail at
 * least one case of every kind, else the suite proves nothing. Exit code 1 when one does not.
 */
export async function runSelfTest(options: RunOptions, setting: Setting): Promise<number> {
  const places = placesOf(options, setting);
  const { picked, unknown } = pickSuites(setting.suites, options.names);
  for (const name of unknown) setting.note(`${name}: no such suite`);
  let faulty = unknown.length > 0;
  let ran = false;
  for await (const lines of twoAtATime(picked.map((entry) => () => testSuite(entry, places)))) {
    for (const { text, fault, absent } of lines) {
      setting.out(text);
      faulty ||= fault;
      ran ||= absent !== true;
    }
  }
  if (!ran) setting.note('no suite was run');
  return faulty ? 1 : 0;
}

interface TestLine {
  readonly text: string;
  readonly fault: boolean;
  readonly absent?: boolean;
}

async function testSuite(entry: SuiteEntry, places: RunPlaces): Promise<readonly TestLine[]> {
  const real = await runSuite(entry, places);
  if (real.kind === 'absent') {
    return [{ text: `${entry.id}: not present`, fault: false, absent: true }];
  }
  if (real.kind === 'broken') return [cannotRun(entry.id, real)];
  if (real.nullEngines.length === 0) {
    return [{ text: `${entry.id}: has no null engines`, fault: true }];
  }
  const lines: TestLine[] = [];
  for (const nullEngine of real.nullEngines) {
    const nothing = await runSuite(entry, places, { nullEngine });
    const name = `${entry.id} with engine ${nullEngine}`;
    if (nothing.kind !== 'ran') {
      lines.push(cannotRun(name, nothing));
      continue;
    }
    const tally = count(nothing);
    const faults = nullEngineFaults(count(real), tally);
    const verdict = faults.length === 0 ? 'as it must be' : faults.join('; ');
    lines.push({
      text: `${name}: ${tally.passed} of ${tally.total} cases pass: ${verdict}`,
      fault: faults.length > 0,
    });
  }
  return lines;
}

function count(run: Extract<SuiteRun, { kind: 'ran' }>): Tally {
  return tallyCases(run.id, run.cases, run.corpusSha256, []);
}

function cannotRun(name: string, run: Exclude<SuiteRun, { kind: 'ran' }>): TestLine {
  return {
    text: `${name}: cannot run: ${run.kind === 'broken' ? run.message : 'not present'}`,
    fault: true,
  };
}
