import { parseArgs } from 'node:util';

/** What a run of the command is asked for. */
export interface RunOptions {
  /** Suites or areas named; none = all. */
  readonly names: readonly string[];
  /** Folder given by `--corpus`; undefined = the default one. */
  readonly corpus: string | undefined;
  /** File for all ids with outcome and detail. */
  readonly json: string | undefined;
  /** Failing cases shown a suite. */
  readonly failures: number;
  /** Write the score files and the table. */
  readonly update: boolean;
  /** Run the null engines instead. */
  readonly selfTest: boolean;
}

/** How the command is called. */
export const usage = `usage: pnpm conformance [<area>/<suite> ...] [--corpus DIR] [--json FILE] [--failures N] [--update | --self-test]

  --corpus DIR    the corpora tree to run on (default: ../shared/corpora)
  --json FILE     write all case ids with outcome and detail
  --failures N    failing cases shown for each suite (default: 10)
  --update        write the score files (then: pnpm generate); only on the default corpus
  --self-test     run the null engines: each must fail where the real engine passes
`;

/** Reads the arguments of the command. */
export function parseOptions(args: readonly string[]): RunOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      corpus: { type: 'string' },
      json: { type: 'string' },
      failures: { type: 'string', default: '10' },
      update: { type: 'boolean', default: false },
      'self-test': { type: 'boolean', default: false },
    },
  });
  const failures = Number(values.failures);
  if (!Number.isSafeInteger(failures) || failures < 0) {
    throw new Error('--failures takes a number from 0');
  }
  if (values.update && values.corpus !== undefined) {
    throw new Error('--update writes scores of the default corpus only');
  }
  if (values.update && values['self-test']) {
    throw new Error('--update and --self-test exclude each other');
  }
  return {
    names: positionals.filter((name) => name !== '--'),
    corpus: values.corpus,
    json: values.json,
    failures,
    update: values.update,
    selfTest: values['self-test'],
  };
}
