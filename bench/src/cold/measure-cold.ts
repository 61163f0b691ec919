import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Result } from '../results/results.ts';
import type { Target } from '../results/targets.ts';
import { isNoisy } from '../run/machine.ts';
import { inRepository } from '../run/places.ts';
import { median, smallest } from '../run/statistics.ts';

const starts = 15;

interface Subject {
  readonly name: string;
  readonly files: readonly string[];
  readonly target: Target;
}

/** Measures what importing each built root entry costs above bare Node, ESM and CJS: smallest of 15 starts. */
export function measureCold(): readonly Result[] {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-cold-'));
  try {
    return [...measureFormat(folder, 'esm'), ...measureFormat(folder, 'cjs')];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measureFormat(folder: string, format: 'esm' | 'cjs'): readonly Result[] {
  const bare = writeStart(folder, format, 'bare', []);
  const noisyBefore = isNoisy();
  const subjects = listSubjects(format).map((subject) => ({
    subject,
    start: writeStart(folder, format, subject.name, subject.files),
  }));
  const times = new Map(
    [bare, ...subjects.map((one) => one.start)].map((file) => [file, [] as number[]]),
  );
  for (let round = 0; round < starts; round++) {
    for (const [file, list] of times) list.push(startOnce(file));
  }
  const noisy = noisyBefore || isNoisy();
  const above = (file: string, pick: (values: readonly number[]) => number): number =>
    pick(times.get(file) ?? []) - pick(times.get(bare) ?? []);
  return subjects.map(({ subject, start }) => {
    const value = above(start, smallest);
    const missing = subject.files.find((file) => !existsSync(file));
    return {
      group: 'cold',
      name: `import ${subject.name} (${format})`,
      figure: `${value.toFixed(1)} ms`,
      value,
      target: subject.target,
      detail: `median ${above(start, median).toFixed(1)} ms above bare node`,
      void: missing === undefined ? undefined : 'not built',
      noisy,
    };
  });
}

function listSubjects(format: 'esm' | 'cjs'): readonly Subject[] {
  const names = Object.keys(
    JSON.parse(readFileSync(inRepository('tools/entries.json'), 'utf8')) as object,
  );
  const fileOf = (name: string): string =>
    inRepository(`packages/${name}/dist/index.${format === 'esm' ? 'js' : 'cjs'}`);
  return [
    ...names.map((name) => ({
      name,
      files: [fileOf(name)],
      target: name === 'core' ? limit(8) : limit(name === 'seaworthy' ? 30 : 15),
    })),
    { name: 'all packages', files: names.map(fileOf), target: limit(30) },
  ];
}

function limit(milliseconds: number): Target {
  return { text: `<= ${milliseconds} ms`, most: milliseconds };
}

function writeStart(
  folder: string,
  format: 'esm' | 'cjs',
  name: string,
  files: readonly string[],
): string {
  const file = join(folder, `${name.replaceAll(' ', '-')}.${format === 'esm' ? 'mjs' : 'cjs'}`);
  const lines = files.map((one) =>
    format === 'esm'
      ? `import ${JSON.stringify(pathToFileURL(one).href)};\n`
      : `require(${JSON.stringify(one)});\n`,
  );
  writeFileSync(file, lines.join(''));
  return file;
}

function startOnce(file: string): number {
  const begun = performance.now();
  spawnSync(process.execPath, [file], { stdio: 'ignore' });
  return performance.now() - begun;
}
