import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '../results/results.ts';
import type { Target } from '../results/targets.ts';
import { isNoisy } from '../run/machine.ts';
import { inRepository } from '../run/places.ts';
import { median, smallest } from '../run/statistics.ts';

const starts = 15;

interface Subject {
  readonly name: string;
  /** Names of the packages that are imported. */
  readonly imports: readonly string[];
  readonly target: Target;
}

interface Built {
  readonly name: string;
  readonly folder: string;
}

/**
 * Measures what importing each root entry costs above bare Node, ESM and CJS: smallest of 15 starts. The built
 * packages are laid out as an installation has them, so that Node finds them by name and follows no link.
 */
export function measureCold(): readonly Result[] {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-cold-'));
  try {
    for (const { name, folder: source } of listBuilt()) {
      for (const part of ['package.json', 'dist']) {
        if (!existsSync(join(source, part))) continue;
        cpSync(join(source, part), join(folder, 'node_modules', name, part), { recursive: true });
      }
    }
    return [...measureFormat(folder, 'esm'), ...measureFormat(folder, 'cjs')];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measureFormat(folder: string, format: 'esm' | 'cjs'): readonly Result[] {
  const bare = writeStart(folder, format, 'bare', []);
  const noisyBefore = isNoisy();
  const subjects = listSubjects().map((subject) => ({
    subject,
    start: writeStart(folder, format, subject.name, subject.imports),
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
    return {
      group: 'cold',
      name: `import ${subject.name} (${format})`,
      figure: `${value.toFixed(1)} ms`,
      value,
      target: subject.target,
      detail: `median ${above(start, median).toFixed(1)} ms above bare node, which takes ${smallest(times.get(bare) ?? []).toFixed(0)} ms`,
      void: Number.isNaN(value) ? 'not built' : undefined,
      noisy,
    };
  });
}

function listBuilt(): readonly Built[] {
  const names = Object.keys(
    JSON.parse(readFileSync(inRepository('tools/entries.json'), 'utf8')) as object,
  );
  return names.map((name) => ({
    name: name === 'seaworthy' ? name : `@seaworthy/${name}`,
    folder: inRepository(`packages/${name}`),
  }));
}

function listSubjects(): readonly Subject[] {
  const names = listBuilt().map(({ name }) => name);
  return [
    ...names.map((name) => ({
      name: name.replace('@seaworthy/', ''),
      imports: [name],
      target: name === '@seaworthy/core' ? limit(8) : limit(name === 'seaworthy' ? 30 : 15),
    })),
    { name: 'all packages', imports: names, target: limit(30) },
  ];
}

function limit(milliseconds: number): Target {
  return { text: `<= ${milliseconds} ms`, most: milliseconds };
}

function writeStart(
  folder: string,
  format: 'esm' | 'cjs',
  name: string,
  imports: readonly string[],
): string {
  const file = join(folder, `${name.replaceAll(' ', '-')}.${format === 'esm' ? 'mjs' : 'cjs'}`);
  const lines = imports.map((one) => {
    const specifier = JSON.stringify(one);
    return format === 'esm' ? `import ${specifier};\n` : `require(${specifier});\n`;
  });
  writeFileSync(file, lines.join(''));
  return file;
}

/** Gives milliseconds, or NaN for a program that fails. */
function startOnce(file: string): number {
  const begun = performance.now();
  const { status } = spawnSync(process.execPath, [file], { stdio: 'ignore' });
  return status === 0 ? performance.now() - begun : Number.NaN;
}
