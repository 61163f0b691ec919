import { mkdirSync, writeFileSync } from 'node:fs';
import { inRepository } from '../run/places.ts';
import type { Result, ResultFile } from './results.ts';
import { meets } from './targets.ts';

/** Writes `bench/results/<date>-node<major>.json` and the table beside it; gives their common path. */
export function writeResults(file: ResultFile): string {
  const folder = inRepository('bench/results');
  mkdirSync(folder, { recursive: true });
  const major = /^v(\d+)/.exec(file.machine.node)?.[1] ?? 'unknown';
  const base = `${folder}/${file.date.slice(0, 10)}-node${major}`;
  writeFileSync(`${base}.json`, `${JSON.stringify(file, null, 2)}\n`);
  writeFileSync(`${base}.md`, resultTable(file));
  return base;
}

/** Writes results as a Markdown table. */
export function resultTable({ date, machine, results }: ResultFile): string {
  const noise = results.some((result) => result.noisy)
    ? '\nLines marked ~ were taken while other work kept the machine busy.\n'
    : '';
  return `# Benchmarks of ${date.slice(0, 10)}

Node ${machine.node}, ${machine.cores} cores of ${machine.cpu}. CPU seconds of whole processes, median of the rounds, smallest
in brackets; ratios are of medians of the same run.
${noise}
| what | figure | target | | how |
| --- | --- | --- | --- | --- |
${results.map(row).join('\n')}
`;
}

function row(result: Result): string {
  const { group, name, figure, target, detail, noisy } = result;
  const mark = noisy ? '~ ' : '';
  const aim = target === undefined ? '' : target.text;
  return `| ${group}: ${name} | ${mark}${figure} | ${aim} | ${verdictOf(result)} | ${detail} |`;
}

/** Says in a word how a result stands to its target. */
export function verdictOf(result: Result): string {
  if (result.void !== undefined) return `void: ${result.void}`;
  if (result.target === undefined) return '';
  return meets(result.value, result.target) ? 'met' : 'missed';
}
