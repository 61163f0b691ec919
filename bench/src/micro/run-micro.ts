import { Bench } from 'tinybench';
import type { Result } from '../results/results.ts';
import { isNoisy } from '../run/machine.ts';
import type { MicroBench } from './model.ts';

const settings = { warmupIterations: 5, warmupTime: 100, time: 500, throws: true };

/** Runs a micro benchmark: the figure per second and the ratio to its baseline. */
export async function runMicro(micro: MicroBench): Promise<readonly Result[]> {
  const bench = new Bench(settings);
  for (const [name, task] of Object.entries(micro.tasks)) bench.add(name, task);
  let noisy = isNoisy();
  await bench.run();
  noisy ||= isNoisy();
  const milliseconds = new Map<string, number>();
  for (const { name, result } of bench.tasks) {
    if (result.state === 'completed') milliseconds.set(name, result.latency.p50);
  }
  const ours = milliseconds.get(micro.ours) ?? Number.NaN;
  const baseline = milliseconds.get(micro.baseline) ?? Number.NaN;
  const perSecond = (time: number): number => (micro.units.count * 1000) / time;
  const detail = [...milliseconds]
    .map(([name, time]) => `${name} ${Math.round(perSecond(time)).toLocaleString('en-US')}/s`)
    .join('; ');
  return [
    {
      group: 'micro',
      name: micro.name,
      figure: `${(ours / baseline).toFixed(2)} x ${micro.baseline}`,
      value: ours / baseline,
      target: micro.ratio,
      detail,
      noisy,
    },
    {
      group: 'micro',
      name: `${micro.name}, rate`,
      figure: `${Math.round(perSecond(ours)).toLocaleString('en-US')} ${micro.units.name}/s`,
      value: perSecond(ours),
      target: micro.rate,
      detail: '',
      noisy,
    },
  ];
}
