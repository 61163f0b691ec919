#!/usr/bin/env node
import { runCommand } from './command/node-run-command.ts';

const interrupt = new AbortController();
let interruptedBy: NodeJS.Signals | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interruptedBy = signal;
    interrupt.abort();
  });
}
// A reader that goes away (`| head`) ends the command quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 2);
});

void runCommand({
  argv: process.argv.slice(2),
  stdout: process.stdout,
  stderr: process.stderr,
  get stdin() {
    return process.stdin;
  },
  env: process.env,
  signal: interrupt.signal,
}).then((code) => {
  process.exitCode = code;
  if (interruptedBy === undefined) return;
  // Ends by the signal itself, whose handler is gone: an orderly exit would wait for what is still under way
  // on pool threads, such as reading a pipe into which nobody writes. Shells make 128 + its number of it.
  process.kill(process.pid, interruptedBy);
});
