import { writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../root.ts';
import type { RuntimeName } from './runtimes.ts';

/** Someone who uses the packed packages: what they run, on what, in the project that has them installed. */
export interface Consumer {
  readonly name: string;
  readonly runtime: RuntimeName;
  /** Makes what it needs below the project and gives the arguments of the runtime. */
  readonly prepare: (project: string) => Promise<readonly string[]> | readonly string[];
  /** Where it runs; default: the project. */
  readonly cwd?: string;
}

const nodes = ['Node 20', 'Node 22', 'Node 24'] as const satisfies readonly RuntimeName[];
const tsc = join(root, 'node_modules/typescript/bin/tsc');

/** Gives every consumer. */
export function listConsumers(): readonly Consumer[] {
  return [
    ...nodes.flatMap((runtime): Consumer[] => [
      { name: `ESM on ${runtime}`, runtime, prepare: () => ['job.mjs'] },
      { name: `CommonJS on ${runtime}`, runtime, prepare: () => ['job.cjs'] },
    ]),
    { name: 'TypeScript on Bun', runtime: 'Bun', prepare: () => ['job.ts'] },
    { name: 'CommonJS on Bun', runtime: 'Bun', prepare: () => ['job.cjs'] },
    {
      name: 'TypeScript on Deno',
      runtime: 'Deno',
      prepare: () => [...onDeno('run', '-A'), 'job.ts'],
    },
    { name: 'types on Deno', runtime: 'Deno', prepare: () => [...onDeno('check'), 'job.ts'] },
    typeCheck('types under nodenext', { module: 'nodenext' }, 'job.ts'),
    typeCheck('types under nodenext, CommonJS', { module: 'nodenext' }, 'job.cts'),
    typeCheck('types under bundler', { module: 'esnext', moduleResolution: 'bundler' }, 'job.ts'),
    bundled('one ESM file on Node 20', 'esm'),
    bundled('one CommonJS file on Node 20', 'cjs'),
  ];
}

function onDeno(...args: readonly string[]): readonly string[] {
  return [...args, '--node-modules-dir=manual', '--no-lock'];
}

/** Checks the program with every declaration file it reaches: `skipLibCheck` is off. */
function typeCheck(
  name: string,
  options: Readonly<Record<string, string>>,
  file: string,
): Consumer {
  return {
    name,
    runtime: 'Node 20',
    prepare: (project) => {
      const config = join(project, `tsconfig.${name.replace(/\W+/g, '-')}.json`);
      const compilerOptions = {
        target: 'es2023',
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        skipLibCheck: false,
        types: ['node'],
        ...options,
      };
      writeFileSync(config, JSON.stringify({ compilerOptions, files: [file] }));
      return [tsc, '-p', config];
    },
  };
}

/**
 * Bundles the program into a single file and runs it where nothing is installed: whatever is imported lazily, and
 * data or WASM beside the code, must have come along.
 */
function bundled(name: string, format: 'esm' | 'cjs'): Consumer {
  return {
    name,
    runtime: 'Node 20',
    prepare: async (project) => {
      const folder = join(project, '..', `bundled-${format}`);
      await mkdir(folder, { recursive: true });
      const outfile = join(folder, format === 'esm' ? 'job.mjs' : 'job.cjs');
      await build({
        entryPoints: [join(project, 'job.ts')],
        outfile,
        bundle: true,
        format,
        platform: 'node',
        target: 'node20',
        logLevel: 'error',
        loader: { '.wasm': 'binary' },
        // CommonJS dependencies call `require` for Node's built-ins.
        banner:
          format === 'esm'
            ? {
                js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
              }
            : {},
      });
      return [outfile];
    },
  };
}
