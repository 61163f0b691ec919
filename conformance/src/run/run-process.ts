import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readMessage, type WorkerCaps, type WorkerMessage, type WorkerOrder } from './messages.ts';

const pageBytes = 4096;
const watchEveryMs = 250;
const keptErrorChars = 2000;

/** How a suite process came to its end. */
export interface ProcessEnd {
  /** The last thing it told. */
  readonly last: WorkerMessage | undefined;
  /** Why it was ended or died; undefined when it ended by itself. */
  readonly reason: string | undefined;
  /** True when the time of the whole suite is used up. */
  readonly suiteTimeUp: boolean;
}

/** Runs one child process of a suite within its caps and hands on each of its messages. */
export async function runProcess(
  order: WorkerOrder,
  caps: WorkerCaps,
  deadline: number,
  onMessage: (message: WorkerMessage) => void,
): Promise<ProcessEnd> {
  const child = startWorker(order, caps);
  let last: WorkerMessage | undefined;
  let reason: string | undefined;
  let suiteTimeUp = false;
  let caseDeadline = Number.POSITIVE_INFINITY;
  const end = (why: string): void => {
    reason ??= why;
    child.kill('SIGKILL');
  };
  const watch = setInterval(() => {
    const now = Date.now();
    if (now > deadline) {
      suiteTimeUp = true;
      end(`the suite took more than ${caps.suiteMs / 1000} s`);
    } else if (now > caseDeadline) end(`it took more than ${caps.caseMs / 1000} s`);
    else void endAboveMemory(child, caps.memoryMib, end);
  }, watchEveryMs);
  const errors = keepTail(child.stderr);
  const exited = waitForExit(child);
  try {
    for await (const line of createInterface({ input: channelOf(child) })) {
      const message = readMessage(line);
      last = message;
      caseDeadline = message.kind === 'start' ? Date.now() + caps.caseMs : Number.POSITIVE_INFINITY;
      onMessage(message);
    }
    const died = await exited;
    if (died !== undefined) reason ??= `the process died (${died}) ${errors()}`.trim();
    return { last, reason, suiteTimeUp };
  } finally {
    clearInterval(watch);
    child.kill('SIGKILL');
  }
}

function startWorker(order: WorkerOrder, caps: WorkerCaps): ChildProcess {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const worker = fileURLToPath(new URL('./worker.ts', import.meta.url));
  return spawn(
    process.execPath,
    [
      '--conditions=@seaworthy/source',
      `--max-old-space-size=${caps.memoryMib}`,
      '--import',
      tsx,
      worker,
      JSON.stringify(order),
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
}

function channelOf(child: ChildProcess): Readable {
  const channel = child.stdio[3];
  if (channel === null || channel === undefined || !('read' in channel)) {
    throw new Error('the suite process has no channel');
  }
  return channel;
}

/** Gives a text when the process died, undefined when it ended by itself. */
function waitForExit(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('close', (code, signal) => {
      resolve(code === 0 ? undefined : (signal ?? `exit code ${code ?? 'unknown'}`));
    });
  });
}

function keepTail(stream: Readable | null): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-keptErrorChars);
  });
  return () => text.trim().replace(/\s+/g, ' ');
}

/** Only Linux tells another process's memory cheaply; elsewhere the heap limit alone holds. */
async function endAboveMemory(
  child: ChildProcess,
  memoryMib: number,
  end: (why: string) => void,
): Promise<void> {
  if (process.platform !== 'linux' || child.pid === undefined) return;
  const statm = await readFile(`/proc/${child.pid}/statm`, 'utf8').catch(() => '');
  const pages = Number(statm.split(' ')[1] ?? 0);
  if (pages * pageBytes > memoryMib * 1024 * 1024) end(`it used more than ${memoryMib} MiB`);
}
