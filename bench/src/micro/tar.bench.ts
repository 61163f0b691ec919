import { Readable } from 'node:stream';
import { defaultLimits } from '@seaworthy/core';
import { extract, pack } from 'tar-stream';
import { NameFilter } from '../../../packages/image/src/layers/tar/name-filter.ts';
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

function nameOf(index: number): string {
  return `usr/lib/node_modules/package-${index % 97}/lib/module-${index}.js`;
}

async function makeLayer(): Promise<readonly Buffer[]> {
  const archive = pack();
  for (let index = 0; index < entries; index++) {
    archive.entry({ name: nameOf(index), mtime: new Date(0) }, 'x'.repeat(index % 700));
  }
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(Buffer.from(chunk as Uint8Array));
  const whole = Buffer.concat(chunks);
  return Array.from({ length: Math.ceil(whole.length / pieceBytes) }, (_, index) =>
    whole.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  );
}

/** Scans as the analysis of an image does: names are chosen by their bytes, and read by Node. */
function scan(pieces: readonly Buffer[]): void {
  const filter = new NameFilter();
  for (let index = 0; index < entries; index += 1000) filter.addPath(nameOf(index));
  let contents = 0;
  const handler = {
    filter,
    entry: () => true,
    content: () => {
      contents++;
    },
    problem: (error: Error) => {
      throw error;
    },
  };
  const scanner = new TarScanner(handler, {
    limits: defaultLimits,
    decodeAscii: (bytes, start, end) =>
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', start, end),
  });
  for (const piece of pieces) scanner.push(piece);
  if (scanner.entries !== entries || contents < entries / 1000) {
    throw new Error(`the scanner saw ${scanner.entries} entries and read ${contents}`);
  }
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
