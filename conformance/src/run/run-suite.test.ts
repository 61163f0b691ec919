import { afterEach, describe, expect, it } from 'vitest';
import { makeFolder, type TemporaryFolder, toyCases } from '../toy/toy-corpus.ts';
import { defaultCaps } from './messages.ts';
import { runSuite } from './run-suite.ts';

const toy = { id: 'toy/words', url: new URL('../toy/toy-suite.ts', import.meta.url).href };
let folder: TemporaryFolder | undefined;

function places(...inputs: string[]) {
  folder = makeFolder({ 'toy/cases.json': toyCases(inputs), 'support/suffix.txt': '!' });
  return { directory: folder.path, fallback: folder.path };
}

afterEach(() => folder?.remove());

describe('a suite process', () => {
  it('is ended when a case takes too long, which costs that case alone', async () => {
    const caps = { ...defaultCaps, caseMs: 500 };
    const run = await runSuite(toy, places('ab', 'hang', 'cd'), { caps });
    expect(run).toMatchObject({
      kind: 'ran',
      cases: [
        { result: { outcome: 'passed' } },
        { result: { outcome: 'failed', got: 'it took more than 0.5 s' } },
        { result: { outcome: 'passed' } },
      ],
    });
  });

  it('leaves the rest failed when too many processes died', async () => {
    const caps = { ...defaultCaps, deaths: 1 };
    const run = await runSuite(toy, places('exit 1', 'ab', 'exit 2', 'cd', 'ef'), { caps });
    expect(run.kind === 'ran' && run.cases.map((one) => one.result.outcome)).toEqual([
      'failed',
      'passed',
      'failed',
      'failed',
      'failed',
    ]);
  });

  it('is broken when its module is not there', async () => {
    const missing = { id: 'toy/none', url: new URL('./none.ts', import.meta.url).href };
    expect(await runSuite(missing, places('ab'))).toMatchObject({ kind: 'broken', id: 'toy/none' });
  });
});
