// Run in a process of its own: `tsx run-steps.ts STEPS RESULTS`. Runs what the Markdown files say, in order,
// in one process, because each start costs more than most blocks.
import { appendFileSync, createReadStream, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** One thing to run: a module, or a command line of `seaworthy`. */
export interface Step {
  readonly name: string;
  readonly folder: string;
  readonly module?: string | undefined;
  readonly argv?: readonly string[] | undefined;
}

/** What came of a {@link Step}. */
export interface StepResult {
  readonly name: string;
  readonly code: number;
  readonly output: string;
  readonly error?: string | undefined;
}

/** As much of the command as is used here; it is no public entry point. */
interface CommandModule {
  readonly runCommand: (world: {
    readonly argv: readonly string[];
    readonly stdout: { readonly write: (text: string) => unknown };
    readonly stderr: { readonly write: (text: string) => unknown };
    readonly stdin: AsyncIterable<Uint8Array> | undefined;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly signal: AbortSignal;
  }) => Promise<number>;
}

const command = new URL(
  '../../packages/seaworthy/src/command/node-run-command.ts',
  import.meta.url,
);
const { runCommand } = (await import(command.href)) as CommandModule;
const [steps = '', results = ''] = process.argv.slice(2);
for (const step of JSON.parse(readFileSync(steps, 'utf8')) as readonly Step[]) {
  appendFileSync(results, `${JSON.stringify(await runStep(step))}\n`);
}
process.exitCode = 0;

async function runStep({ name, folder, module, argv = [] }: Step): Promise<StepResult> {
  let output = '';
  let error: string | undefined;
  const write = (text: string | Uint8Array): boolean => {
    output += typeof text === 'string' ? text : new TextDecoder().decode(text);
    return true;
  };
  const { stdout, stderr } = process;
  const real = { out: stdout.write.bind(stdout), err: stderr.write.bind(stderr) };
  Object.assign(stdout, { write });
  Object.assign(stderr, { write });
  process.chdir(folder);
  process.exitCode = 0;
  try {
    if (module === undefined) {
      const signal = new AbortController().signal;
      // `command < file`, the one thing of a shell that is there.
      const [input, less] = [argv.at(-1) ?? '', argv.at(-2)];
      const words = less === '<' ? argv.slice(0, -2) : argv;
      const stdin = less === '<' ? createReadStream(input) : undefined;
      const world = { argv: words, stdout: { write }, stderr: { write }, stdin, env: {}, signal };
      process.exitCode = await runCommand(world);
    } else await import(pathToFileURL(module).href);
  } catch (thrown) {
    error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  } finally {
    Object.assign(stdout, { write: real.out });
    Object.assign(stderr, { write: real.err });
  }
  return { name, code: exitCodeNow(), output, error };
}

// Asked in a function, because the compiler takes the exit code to be still what was put there.
function exitCodeNow(): number {
  return Number(process.exitCode ?? 0);
}
