// A suite for the tests of the runner: its cases are behaviors that real suites only have by accident.
import { type Case, defineSuite, failed, passed, type Suite } from '../suite.ts';

interface ToyCase extends Case {
  readonly input: string;
  readonly expected: string;
}

type ToyEngine = (input: string) => string;

/** Asks an engine to make texts upper-case; some inputs end or hang the process instead. */
export const suite: Suite<ToyEngine, ToyCase> = defineSuite({
  id: 'toy/words',
  files: ['toy/cases.json', 'toy/more'],
  load: async (corpus) => {
    const suffix = await corpus.readText('support/suffix.txt');
    const cases = JSON.parse(await corpus.readText('toy/cases.json')) as ToyCase[];
    return cases.map((one) => ({ ...one, expected: one.expected + suffix.trim() }));
  },
  engine: (input) => `${input.toUpperCase()}!`,
  nullEngines: { echo: (input) => input, 'passes cheaply': (input) => `${input.toUpperCase()}!` },
  run: (one, engine) => {
    if (one.input === 'throw') throw new TypeError('thrown by the case');
    if (one.input.startsWith('exit')) process.exit(3);
    if (one.input === 'hang') for (;;) engine('x');
    if (one.input === 'out of scope') return { outcome: 'out-of-scope', reason: 'asks too much' };
    const got = engine(one.input);
    return got === one.expected ? passed : failed(one.expected, got);
  },
});
