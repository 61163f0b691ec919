import { Readable } from 'node:stream';
import { defaultLimits } from '@seaworthy/core';
import { extract, pack } from 'tar-stream';
import { TarScanner } from '../../../packages/image/src/layers/tar/tar-scanner.ts';
import type { MicroBench } from './model.ts';

const entries = 10_000;
const pieceBytes = 64 * 1024;

/** Walking a layer of many small files, held against tar-stream; contents are wanted of one in a thousand. */
export async function tarBench(): Promise<MicroBench> {
  const pieces = await makeLayer();
  return {
    name: 'scan a layer of small files',
    tasks: {
      'tar-stream': () => readWithTarStream(pieces),
      'own scanner': () => {
        scan(pieces);
      },
    },
    baseline: 'tar-stream',
    ours: 'own scanner',
    ratio: { text: '<= 0.25', most: 0.25 },
    units: { count: entries, name: 'entries' },
  };
}

async function makeLayer(): Promise<readonly Buffer[]> {
  const archive = pack();
  for (let index = 0; index < entries; index++) {
    const name = `usr/lib/node_modules/package-${index % 97}/lib/module-${index}.js`;
    archive.entry({ name, mtime: new Date(0) }, 'x'.repeat(index % 700));
  }
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(Buffer.from(chunk as Uint8Array));
  const whole = Buffer.concat(chunks);
  return Array.from({ length: Math.ceil(whole.length / pieceBytes) }, (_, index) =>
    whole.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  );
}

function scan(pieces: readonly Buffer[]): void {
  let seen = 0;
  const handler = {
    entry: () => ++seen % 1000 === 0,
    content: () => undefined,
    problem: (error: Error) => {
      throw error;
    },
  };
  const scanner = new TarScanner(handler, { limits: defaultLimits });
  for (const piece of pieces) scanner.push(piece);
  if (seen !== entries) throw new Error(`the scanner saw ${seen} entries`);
}

async function readWithTarStream(pieces: readonly Buffer[]): Promise<void> {
  const reader = Readable.from(pieces).pipe(extract());
  let seen = 0;
  for await (const entry of reader) {
    seen++;
    entry.resume();
  }
  if (seen !== entries) throw new Error(`tar-stream saw ${seen} entries`);
}
