import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seaworthy-bin-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the program', () => {
  it('ends at once when it is interrupted, even while it waits for a pipe', async () => {
    const pipe = join(folder, 'pipe');
    await promisify(execFile)('mkfifo', [pipe]);
    const bin = fileURLToPath(new URL('node-bin.ts', import.meta.url));
    const source = ['--conditions=@seaworthy/source', '--import', 'tsx'];
    const child = spawn(process.execPath, [...source, bin, 'inspect', pipe], { stdio: 'ignore' });
    const ended = once(child, 'exit');
    // Opens when the program opens its end; nothing is ever written.
    const writer = await open(pipe, 'w');
    child.kill('SIGINT');
    expect(await ended).toEqual([null, 'SIGINT']);
    await writer.close();
  }, 60_000);
});
