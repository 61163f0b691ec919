import { parseOptions, type RunOptions, usage } from './options.ts';
import { runConformance } from './run-conformance.ts';
import { runSelfTest } from './run-self-test.ts';
import { listSuites } from './suites/index.ts';

const usageExitCode = 64;

function readArguments(): RunOptions | undefined {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return undefined;
  }
}

const options = readArguments();
if (options === undefined) process.exitCode = usageExitCode;
else {
  const setting = {
    suites: listSuites(),
    out: (line: string) => process.stdout.write(`${line}\n`),
    note: (line: string) => process.stderr.write(`${line}\n`),
  };
  process.exitCode = await (options.selfTest ? runSelfTest : runConformance)(options, setting);
}
