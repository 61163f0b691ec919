import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listSuites, loadSuite } from './index.ts';

const here = new URL('.', import.meta.url);

function suiteFiles(): string[] {
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /^[^/]+\/[^/]+\.ts$/.test(file) && !file.endsWith('.test.ts'))
    .filter((file) => /^export const suite\b/m.test(readFileSync(new URL(file, here), 'utf8')))
    .map((file) => file.replace(/\.ts$/, ''));
}

describe('the list of suites', () => {
  it('holds every suite that there is, sorted', () => {
    expect(listSuites().map(({ id }) => id)).toEqual(suiteFiles().sort());
  });

  it.each(listSuites())(
    'gives $id a suite of that id, with case files and null engines',
    async (entry) => {
      const suite = await loadSuite(entry.url);
      expect(suite.id).toBe(entry.id);
      expect(suite.files.length).toBeGreaterThan(0);
      expect(Object.keys(suite.nullEngines).length).toBeGreaterThan(0);
    },
  );
});
