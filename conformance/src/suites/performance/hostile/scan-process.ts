import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Answer, Question } from './messages.ts';

/** A child process that scans images; one that dies or takes too long is replaced by the next question. */
export class ScanProcess {
  #child: ChildProcess | undefined;

  /** Gives what the scan of an image came to. */
  ask(question: Question, capMs: number): Promise<Answer> {
    const child = this.#child ?? startWorker();
    this.#child = child;
    return new Promise((resolve) => {
      const settle = (answer: Answer): void => {
        clearTimeout(timer);
        child.off('message', onAnswer).off('exit', onExit);
        resolve(answer);
      };
      const end = (broken: string): void => {
        this.#child = undefined;
        child.kill('SIGKILL');
        settle({ broken, peakMib: 0, ms: 0 });
      };
      const onAnswer = (answer: Answer): void => {
        settle(answer);
      };
      const onExit = (code: number | null, signal: string | null): void => {
        end(`the process ended (${signal ?? `exit code ${code ?? 'unknown'}`})`);
      };
      const timer = setTimeout(() => {
        end(`it took more than ${capMs} ms`);
      }, capMs + startMs);
      child.on('message', onAnswer).on('exit', onExit);
      child.send(question);
    });
  }
}

/** The first question waits for the modules, too. */
const startMs = 10_000;

function startWorker(): ChildProcess {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const worker = fileURLToPath(new URL('./scan-worker.ts', import.meta.url));
  const execArgv = ['--conditions=@seaworthy/source', '--import', tsx];
  return fork(worker, [], { execArgv, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
}
