import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseOptions } from './options.ts';
import { runConformance } from './run-conformance.ts';
import { runSelfTest } from './run-self-test.ts';
import { makeFolder, type TemporaryFolder, toyCases } from './toy/toy-corpus.ts';

const toy = { id: 'toy/words', url: new URL('./toy/toy-suite.ts', import.meta.url).href };
const folders: TemporaryFolder[] = [];

function folder(files: Record<string, string>): string {
  const made = makeFolder(files);
  folders.push(made);
  return made.path;
}

function corpus(...inputs: string[]): string {
  return folder({ 'toy/cases.json': toyCases(inputs), 'support/suffix.txt': '!\n' });
}

async function run(args: string[], home: string, defaultCorpus: string, command = runConformance) {
  const lines: string[] = [];
  const notes: string[] = [];
  const exitCode = await command(parseOptions(args), {
    suites: [toy],
    home,
    defaultCorpus,
    out: (line) => lines.push(line),
    note: (line) => notes.push(line),
  });
  return { exitCode, lines, notes };
}

function score(passed: number, failed: number, total: number): string {
  return JSON.stringify({ passed, failed, skipped: 0, total, corpusSha256: 'of another corpus' });
}

afterEach(() => {
  for (const made of folders.splice(0)) made.remove();
});

describe('a conformance run', () => {
  it('prints failing cases and then exactly the line of counts', async () => {
    const home = folder({ 'scores/toy/words.json': score(1, 1, 2) });
    const { exitCode, lines } = await run([], home, corpus('ab', 'wrong'));
    expect(lines).toEqual([
      '  word wrong: expected wrong!, got WRONG!',
      'toy/words: 1 passed, 1 failed, 0 skipped',
    ]);
    expect(exitCode).toBe(0);
  });

  it('breaks when a case is lost', async () => {
    const home = folder({ 'scores/toy/words.json': score(2, 0, 2) });
    const { exitCode, notes } = await run(['--failures', '0'], home, corpus('ab', 'wrong'));
    expect(exitCode).toBe(1);
    expect(notes).toEqual(['toy/words: passed dropped from 2 to 1']);
  });

  it('breaks when there is no score file, and --update writes one', async () => {
    const home = folder({});
    const cases = corpus('ab', 'cd');
    expect((await run([], home, cases)).exitCode).toBe(1);
    expect((await run(['--update'], home, cases)).exitCode).toBe(0);
    expect(JSON.parse(readFileSync(join(home, 'scores/toy/words.json'), 'utf8'))).toEqual({
      passed: 2,
      failed: 0,
      skipped: 0,
      total: 2,
      corpusSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await run([], home, cases)).exitCode).toBe(0);
  });

  it('does not hold another corpus against the scores, and takes its support tables from the default', async () => {
    const home = folder({ 'scores/toy/words.json': score(9, 0, 9) });
    const other = folder({ 'toy/cases.json': toyCases(['x', 'wrong']) });
    const { exitCode, lines } = await run(['--corpus', other], home, corpus('ab'));
    expect(lines.at(-1)).toBe('toy/words: 1 passed, 1 failed, 0 skipped');
    expect(exitCode).toBe(0);
  });

  it('says what is not present: 0 without any corpus, 2 when it was named or nothing could run', async () => {
    const home = folder({});
    const none = join(home, 'none');
    const empty = folder({ 'support/suffix.txt': '' });
    const expected = ['toy/words: not present'];
    expect(await run([], home, none)).toMatchObject({ exitCode: 0, lines: expected });
    expect(await run(['toy/words'], home, none)).toMatchObject({ exitCode: 2, lines: expected });
    expect(await run([], home, empty)).toMatchObject({ exitCode: 2, lines: expected });
    expect(await run(['--corpus', none], home, corpus('ab'))).toMatchObject({
      exitCode: 2,
      lines: expected,
    });
    expect((await run(['toy/sentences'], home, corpus('ab'))).exitCode).toBe(2);
  });

  it('goes on after a case that throws and one that ends the process', async () => {
    const home = folder({ 'scores/toy/words.json': score(2, 2, 4) });
    const { exitCode, lines } = await run([], home, corpus('ab', 'throw', 'exit', 'cd'));
    expect(lines).toEqual([
      '  word throw: expected an outcome, got thrown TypeError: thrown by the case',
      '  word exit: expected an outcome, got the process died (exit code 3)',
      'toy/words: 2 passed, 2 failed, 0 skipped',
    ]);
    expect(exitCode).toBe(0);
  });

  it('counts a case that upstream has wrong as skipped, and only with a reason', async () => {
    const reason = 'section 3 of the grammar says the contrary';
    const home = folder({
      'scores/toy/words.json': JSON.stringify({ ...JSON.parse(score(1, 0, 2)), skipped: 1 }),
      'skips/toy/words.json': JSON.stringify([{ id: 'word wrong', reason }]),
    });
    const cases = corpus('ab', 'wrong');
    const { exitCode, lines } = await run([], home, cases);
    expect(lines).toEqual([
      'toy/words: 1 passed, 0 failed, 1 skipped (0 out of scope, 1 upstream wrong)',
    ]);
    expect(exitCode).toBe(0);
    writeFileSync(join(home, 'skips/toy/words.json'), '[{"id":"word wrong","reason":"no"}]');
    await expect(run([], home, cases)).rejects.toThrow('gives no reason');
  });

  it('lets no suite put a case out of scope unless the suite table says so', async () => {
    const home = folder({ 'scores/toy/words.json': score(0, 1, 1) });
    const { lines } = await run([], home, corpus('out of scope'));
    expect(lines).toEqual([
      '  word out of scope: expected an answer, got out of scope: asks too much',
      'toy/words: 0 passed, 1 failed, 0 skipped',
    ]);
  });

  it('writes all ids with outcome and detail', async () => {
    const home = folder({ 'scores/toy/words.json': score(1, 1, 2) });
    const file = join(home, 'out/result.json');
    await run(['--json', file], home, corpus('ab', 'wrong'));
    expect(existsSync(file)).toBe(true);
    const cases = [
      { id: 'word ab', kind: 'short', verdict: 'passed' },
      { id: 'word wrong', kind: 'long', verdict: 'failed', expected: 'wrong!', got: 'WRONG!' },
    ];
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      suites: [{ suite: 'toy/words', present: true, cases }],
    });
  });

  it('says that a suite cannot run when its corpus gives no cases', async () => {
    const { exitCode, lines } = await run([], folder({}), corpus());
    expect(lines).toEqual(['toy/words: cannot run: Error: the corpus gives no cases']);
    expect(exitCode).toBe(1);
  });
});

describe('the self-test', () => {
  it('refuses a null engine that passes where the real one does', async () => {
    const { exitCode, lines } = await run([], folder({}), corpus('ab', 'long'), runSelfTest);
    expect(lines).toEqual([
      'toy/words with engine echo: 0 of 2 cases pass: as it must be',
      'toy/words with engine passes cheaply: 2 of 2 cases pass: passes 2 cases, more than 60 % of the 2 of the real engine; fails no case of kind long; fails no case of kind short',
    ]);
    expect(exitCode).toBe(1);
  });
});
