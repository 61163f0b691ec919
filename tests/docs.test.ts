import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CodeBlock, codeBlocks, printsAs } from './docs/code-blocks.ts';
import type { Step, StepResult } from './docs/run-steps.ts';
import { layOut, type Scratch } from './docs/scratch.ts';
import { shellCommands } from './docs/shell-commands.ts';
import { typeFaults } from './docs/type-faults.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const generated = ['docs/checks.md', 'docs/conformance.md'];

interface Page {
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly CodeBlock[];
}

const pages = ['README.md', ...markdownBelow('docs')].sort().map((path): Page => {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, blocks: codeBlocks(text) };
});
const scripts = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  }
).scripts;

let folder: string;
let faults: ReadonlyMap<string, readonly string[]>;
let results: ReadonlyMap<string, StepResult>;
const scratches = new Map<string, Scratch>();

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'seaworthy-docs-')));
  for (const { path, blocks } of pages) {
    if (blocks.length > 0) {
      scratches.set(path, layOut(root, join(folder, path.replaceAll('/', '-')), blocks));
    }
  }
  const running = runSteps(pages.flatMap(stepsOf));
  faults = typeFaults(
    root,
    [...scratches.values()].flatMap(({ modules }) => [...modules.values()]),
  );
  results = await running;
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.each(pages)('$path', ({ path, text, blocks }) => {
  for (const block of blocks) {
    const name = `${path}:${block.line}`;
    if (block.language === 'ts') {
      it(`the program of line ${block.line} has no type faults`, () => {
        expect(faults.get(scratches.get(path)?.modules.get(block.line) ?? '')).toEqual([]);
      });
    }
    if (block.language === 'sh' && block.noRun === undefined) {
      it(`the commands of line ${block.line} are ones that can be run`, () => {
        expect(shellCommands(block.text).filter((words) => !isKnown(words))).toEqual([]);
      });
    }
    if (stepsOfBlock(path, block).length > 0) {
      it(`line ${block.line} does what it says`, () => {
        const mine = stepsOfBlock(path, block).map((step) => results.get(step.name));
        const last = mine.at(-1);
        const output = mine.map((one) => one?.output ?? '').join('');
        expect(
          mine.map((one) => one?.error ?? 'none'),
          output,
        ).not.toContainEqual(expect.stringMatching(/^(?!none$)/));
        expect(last?.code, output).toBe(block.exit);
        if (block.prints !== undefined && !printsAs(output, block.prints)) {
          expect(output, name).toBe(block.prints);
        }
      });
    }
  }

  it('links to files that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)];
    const base = join(root, path, '..');
    const broken = links
      .map(([, link = '']) => link)
      .filter((link) => !existsSync(join(base, link)));
    expect(broken).toEqual([]);
  });
});

function stepsOf({ path, blocks }: Page): readonly Step[] {
  return blocks.flatMap((block) => stepsOfBlock(path, block));
}

function stepsOfBlock(path: string, block: CodeBlock): readonly Step[] {
  const scratch = scratches.get(path);
  const name = `${path}:${block.line}`;
  const folderOf = scratch?.folder ?? '';
  if (block.noRun !== undefined || block.file !== undefined) return [];
  if (block.language === 'ts') {
    return [{ name, folder: folderOf, module: scratch?.modules.get(block.line) }];
  }
  if (block.language !== 'sh') return [];
  return shellCommands(block.text)
    .map((words) => (words[0] === 'npx' ? words.slice(1) : words))
    .filter(([program]) => program === 'seaworthy')
    .map(([, ...argv], at) => ({ name: `${name} ${at}`, folder: folderOf, argv }));
}

/** Commands of npm are known by their script: the tests of this house and its examples run those. */
function isKnown([first, second, third]: readonly string[]): boolean {
  if (first === 'npm') return Object.hasOwn(scripts, (second === 'run' ? third : second) ?? '');
  return first === 'seaworthy' || (first === 'npx' && second === 'seaworthy');
}

async function runSteps(steps: readonly Step[]): Promise<ReadonlyMap<string, StepResult>> {
  const input = join(folder, 'steps.json');
  const output = join(folder, 'results.ndjson');
  writeFileSync(input, JSON.stringify(steps));
  writeFileSync(output, '');
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const runner = join(root, 'tests/docs/run-steps.ts');
  const argv = ['--import', loader, '--conditions=@seaworthy/source', runner, input, output];
  await promisify(execFile)(process.execPath, argv, { cwd: folder, timeout: 90_000 });
  const lines = readFileSync(output, 'utf8').trimEnd().split('\n');
  return new Map(
    lines.map((line) => JSON.parse(line) as StepResult).map((result) => [result.name, result]),
  );
}

function markdownBelow(below: string): readonly string[] {
  return readdirSync(join(root, below), { recursive: true, encoding: 'utf8' })
    .map((name) => `${below}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.md') && !path.startsWith('docs/api/'))
    .filter((path) => !generated.includes(path));
}
