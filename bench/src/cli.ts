// Benchmarks: `pnpm bench [macro] [micro] [cold] [--image NAME] [--big] [--peers] [--rounds N]`.
import { parseArgs } from 'node:util';
import { measureCold } from './cold/measure-cold.ts';
import { contestsOf, usualImages } from './macro/contests.ts';
import { ensureImages } from './macro/images.ts';
import { ensurePeers } from './macro/peers.ts';
import { runContest } from './macro/run-contest.ts';
import { listMicro } from './micro/benches.ts';
import { runMicro } from './micro/run-micro.ts';
import type { Result } from './results/results.ts';
import { verdictOf, writeResults } from './results/write-results.ts';
import { describeMachine } from './run/machine.ts';

const groups = ['cold', 'micro', 'macro'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    image: { type: 'string', multiple: true },
    big: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
  },
});
const rounds = Number(values.rounds);
const unknown = positionals.filter((name) => !groups.includes(name));
if (unknown.length > 0 || !Number.isSafeInteger(rounds) || rounds < 1) {
  process.stderr.write(
    'usage: pnpm bench [cold] [micro] [macro] [--image NAME] [--big] [--peers] [--rounds N]\n',
  );
  process.exitCode = 64;
} else await run();

async function run(): Promise<void> {
  const wanted = (group: string): boolean =>
    positionals.length === 0 || positionals.includes(group);
  const results: Result[] = [];
  const keep = (found: readonly Result[]): void => {
    for (const result of found) say(result);
    results.push(...found);
  };
  if (wanted('cold')) keep(measureCold());
  if (wanted('micro')) for (const make of listMicro()) keep(await runMicro(await make()));
  if (wanted('macro')) {
    if (values.peers) ensurePeers();
    const images = values.image ?? [...usualImages, ...(values.big ? ['big'] : [])];
    for (const image of ensureImages(images)) {
      for (const contest of contestsOf(image, values.peers))
        keep(await runContest(contest, rounds));
    }
  }
  const path = writeResults({
    date: new Date().toISOString(),
    machine: describeMachine(),
    results,
  });
  process.stdout.write(`written: ${path}.md and .json\n`);
  // A figure without a right result behind it is a fault; a target missed on a shared machine is news.
  process.exitCode = results.some((result) => result.void !== undefined) ? 1 : 0;
}

function say(result: Result): void {
  const aim = result.target === undefined ? '' : ` (${result.target.text})`;
  const noise = result.noisy ? ' ~noisy' : '';
  const verdict = verdictOf(result);
  process.stdout.write(
    `${result.group}: ${result.name}: ${result.figure}${aim} ${verdict}${noise}\n    ${result.detail}\n`,
  );
}
