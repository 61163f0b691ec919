import { listPackages } from '../packages.ts';

/** One check of the house: a command, and what must have run before it. */
export interface Step {
  readonly name: string;
  /** What it proves, in a few words. */
  readonly proves: string;
  readonly command: readonly string[];
  /** Steps that must have passed before it starts. */
  readonly needs?: readonly string[];
  /** Run only with `--all`, as CI does. */
  readonly slow?: boolean;
  /** Output of a passing run that means that there was nothing to run. */
  readonly skippedIf?: string;
}

const packages = ['-r', '--workspace-concurrency=2', '--filter', './packages/*'];
const fromSource = ['tsx', '--conditions=@seaworthy/source'];

/** Every check, long ones first where nothing keeps them waiting. */
export function listSteps(): readonly Step[] {
  return [
    { name: 'build', proves: 'packages build', command: ['pnpm', ...packages, 'run', 'build'] },
    {
      name: 'tests',
      proves: 'tests pass, 90 % of lines covered',
      command: ['vitest', 'run', '--coverage'],
    },
    { name: 'types', proves: 'everything type-checks', command: ['tsc', '-b'] },
    { name: 'lint', proves: 'typed lint rules hold', command: ['eslint', '.'] },
    {
      name: 'format',
      proves: 'format and plain lint rules hold',
      command: ['biome', 'check', '--error-on-warnings', '.'],
    },
    {
      name: 'exports',
      proves: 'package.json files agree with tools/entries.json',
      command: ['node', 'tools/sync-exports.mjs', '--check'],
    },
    {
      name: 'generated',
      proves: 'generated files are up to date',
      command: [...fromSource, 'tools/generate.ts', '--check'],
    },
    { name: 'unused', proves: 'nothing is unused', command: ['knip'] },
    {
      name: 'layers',
      proves: 'imports point down, without cycles',
      command: [
        'depcruise',
        ...listPackages().map((name) => `packages/${name}/src`),
        '--config',
        '.dependency-cruiser.cjs',
      ],
    },
    { name: 'docs', proves: 'every export is documented', command: ['typedoc'], needs: ['types'] },
    {
      name: 'publint',
      proves: 'package.json files are fit to publish',
      command: ['pnpm', ...packages, 'exec', 'publint', '--strict'],
      needs: ['build'],
    },
    {
      name: 'resolution',
      proves: 'types resolve in ESM and CJS',
      command: ['pnpm', ...packages, 'exec', 'attw', '--pack', '.', '--profile', 'node16'],
      needs: ['build'],
    },
    {
      name: 'size',
      proves: 'bundles stay within their limits',
      command: ['size-limit'],
      needs: ['build'],
    },
    {
      name: 'api',
      proves: 'API reports show every public change',
      command: ['tsx', 'tools/check/api-report.ts'],
      needs: ['build'],
    },
    {
      name: 'modules',
      proves: 'entry points load what they may',
      command: ['tsx', 'tools/check/module-graph.ts'],
      needs: ['build'],
    },
    {
      name: 'browser',
      proves: 'pure entry points bundle for a browser',
      command: ['tsx', 'tools/check/browser.ts'],
      needs: ['build'],
    },
    {
      name: 'footprint',
      proves: 'installs stay within their limits',
      command: ['tsx', 'tools/check/footprint.ts'],
      needs: ['build'],
    },
    {
      name: 'consumers',
      proves: 'packed packages work for those who install them',
      command: ['tsx', 'tools/consumer/run.ts', '--built'],
      needs: ['build'],
      slow: true,
    },
    {
      name: 'conformance',
      proves: 'no score of an upstream suite drops',
      command: [...fromSource, 'conformance/src/cli.ts'],
      slow: true,
      skippedIf: 'no suite was run',
    },
    {
      name: 'null-engines',
      proves: 'conformance suites prove something',
      command: [...fromSource, 'conformance/src/cli.ts', '--self-test'],
      slow: true,
      skippedIf: 'no suite was run',
    },
  ];
}
