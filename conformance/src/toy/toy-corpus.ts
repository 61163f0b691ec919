import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of files for one test. */
export interface TemporaryFolder {
  readonly path: string;
  readonly remove: () => void;
}

/** Makes a folder with the given files below it. */
export function makeFolder(files: Readonly<Record<string, string>>): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'seaworthy-conformance-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Writes the case file of the toy suite. */
export function toyCases(inputs: readonly string[]): string {
  return JSON.stringify(
    inputs.map((input) => ({
      id: `word ${input}`,
      kind: input.length > 3 ? 'long' : 'short',
      input,
      expected: input.startsWith('wrong') ? input : input.toUpperCase(),
    })),
  );
}
