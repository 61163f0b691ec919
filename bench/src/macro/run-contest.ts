import type { Result } from '../results/results.ts';
import { isNoisy } from '../run/machine.ts';
import { type Measurement, measure } from '../run/measure.ts';
import { median, smallest } from '../run/statistics.ts';
import type { Contender, Contest } from './contest.ts';

interface Entry {
  readonly contender: Contender;
  readonly runs: Measurement[];
  fault: string | undefined;
}

/** Runs a contest: rounds of floor, ours and each peer in turn, so that a busy moment falls on all alike. */
export async function runContest(contest: Contest, rounds: number): Promise<readonly Result[]> {
  const entries: Entry[] = [contest.floor, contest.ours, ...contest.peers].map((contender) => ({
    contender,
    runs: [],
    fault: undefined,
  }));
  let noisy = isNoisy();
  for (let round = 0; round < rounds; round++) {
    for (const entry of entries) if (entry.fault === undefined) await runOnce(entry);
  }
  noisy ||= isNoisy();
  const [floor, ours, ...peers] = entries;
  if (floor === undefined || ours === undefined) return [];
  const results = [ratioResult(contest, floor, ours, noisy), memoryResult(contest, ours, noisy)];
  for (const peer of peers) results.push(peerResult(contest, ours, peer, noisy));
  return results;
}

async function runOnce(entry: Entry): Promise<void> {
  try {
    const run = await measure(entry.contender);
    entry.fault = entry.contender.check?.(run.stdout);
    if (entry.fault === undefined) entry.runs.push({ ...run, stdout: '' });
  } catch (error) {
    entry.fault = error instanceof Error ? error.message : String(error);
  }
}

function ratioResult(contest: Contest, floor: Entry, ours: Entry, noisy: boolean): Result {
  const value = cpu(ours) / cpu(floor);
  return {
    group: 'macro',
    name: contest.name,
    figure: `${show(value, 2)} x ${floor.contender.name}`,
    value,
    target: contest.ratio,
    detail: `${describe(ours)}; ${describe(floor)}`,
    void: faultOf(ours, floor),
    noisy,
  };
}

function memoryResult(contest: Contest, ours: Entry, noisy: boolean): Result {
  const value = Math.max(...ours.runs.map((run) => run.rssMib));
  return {
    group: 'macro',
    name: `${contest.name}, peak memory`,
    figure: `${show(value, 0)} MiB`,
    value,
    target: contest.memory,
    detail: `highest of ${ours.runs.length} runs`,
    void: faultOf(ours),
    noisy,
  };
}

function peerResult(contest: Contest, ours: Entry, peer: Entry, noisy: boolean): Result {
  const value = cpu(peer) / cpu(ours);
  return {
    group: 'macro',
    name: `${contest.name}, ${peer.contender.name} / ours`,
    figure: `${show(value, 1)} x`,
    value,
    detail: `${describe(peer)}, ${show(Math.max(...peer.runs.map((run) => run.rssMib)), 0)} MiB`,
    void: faultOf(ours, peer),
    noisy,
  };
}

function faultOf(...entries: readonly Entry[]): string | undefined {
  const entry = entries.find((one) => one.fault !== undefined);
  return entry === undefined ? undefined : `${entry.contender.name}: ${entry.fault ?? ''}`;
}

/** A void result has no figure. */
function show(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toFixed(digits) : '-';
}

function cpu(entry: Entry): number {
  return median(entry.runs.map((run) => run.cpuSeconds));
}

function describe(entry: Entry): string {
  if (entry.runs.length === 0) return `${entry.contender.name} -`;
  const cpus = entry.runs.map((run) => run.cpuSeconds);
  const walls = entry.runs.map((run) => run.wallSeconds);
  return `${entry.contender.name} ${cpu(entry).toFixed(2)} s (${smallest(cpus).toFixed(2)}), wall ${median(walls).toFixed(2)} s`;
}
