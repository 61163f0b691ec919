import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fieldsOf } from './fields.ts';
import type { Tally } from './tally.ts';

/** What a suite has reached on the default corpus, as its score file says. */
export interface Score {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly total: number;
  /** SHA-256 over the case files that it was counted on. */
  readonly corpusSha256: string;
}

/** Gives the score that a run makes. */
export function scoreOf(tally: Tally): Score {
  const { passed, failed, outOfScope, upstreamWrong, total, corpusSha256 } = tally;
  return { passed, failed, skipped: outOfScope + upstreamWrong, total, corpusSha256 };
}

/** Reads `scores/<area>/<suite>.json`, if there is one. */
export async function readScore(directory: string, suiteId: string): Promise<Score | undefined> {
  const file = scoreFile(directory, suiteId);
  if (!existsSync(file)) return undefined;
  return decodeScore(JSON.parse(await readFile(file, 'utf8')), file);
}

/** Writes `scores/<area>/<suite>.json`. */
export async function writeScore(directory: string, suiteId: string, score: Score): Promise<void> {
  const file = scoreFile(directory, suiteId);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(score, null, 2)}\n`);
}

function scoreFile(directory: string, suiteId: string): string {
  return `${directory}/${suiteId}.json`;
}

function decodeScore(value: unknown, file: string): Score {
  const fields = fieldsOf(value);
  const count = (name: string): number => {
    const found = fields.get(name);
    if (typeof found === 'number' && Number.isSafeInteger(found) && found >= 0) return found;
    throw new Error(`${file}: ${name} is not a count`);
  };
  const corpusSha256 = fields.get('corpusSha256');
  if (typeof corpusSha256 !== 'string') throw new Error(`${file}: corpusSha256 is not a text`);
  return {
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    total: count('total'),
    corpusSha256,
  };
}
