import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readScore } from '../../conformance/src/score/score.ts';
import { readSkips } from '../../conformance/src/score/skips.ts';
import { conformanceTable, type TableRow } from '../../conformance/src/score/table.ts';
import { root } from '../root.ts';

/** Writes docs/conformance.md from the score files. */
export async function conformancePage(): Promise<string> {
  const scores = join(root, 'conformance/scores');
  const rows: TableRow[] = [];
  for (const suite of listScored(scores)) {
    const score = await readScore(scores, suite);
    const skips = await readSkips(join(root, 'conformance/skips'), suite);
    if (score !== undefined) rows.push({ suite, score, upstreamWrong: skips.length });
  }
  return conformanceTable(rows);
}

function listScored(scores: string): readonly string[] {
  if (!existsSync(scores)) return [];
  return readdirSync(scores, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();
}
