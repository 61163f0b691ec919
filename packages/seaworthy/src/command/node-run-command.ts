import {
  decideGate,
  type Finding,
  type GateDecision,
  isAbort,
  messageOf,
  type Report,
  SeaworthyError,
  version,
} from '@seaworthy/core';
import { escapeControl } from '@seaworthy/core/primitives/text-escape';
import { inspect } from '../inspect/inspect.ts';
import { type CommandRequest, readArguments } from './arguments.ts';
import { type CommandConfig, mergeConfig, usageError } from './config.ts';
import {
  openAdvisoryPaths,
  readConfigFile,
  readKeys,
  readPodSecurity,
  readSuppressions,
  resolveFrom,
} from './node-inputs.ts';
import { outputPlan, render, writeOutput } from './node-outputs.ts';
import { type ProgressTerminal, progressLine } from './node-progress.ts';
import { type StandardInput, withStandardInput } from './standard-input.ts';
import { usage } from './usage.ts';

/** What the command needs of the world. */
export interface CommandWorld {
  readonly argv: readonly string[];
  readonly stdout: ProgressTerminal;
  readonly stderr: ProgressTerminal;
  /** Read where a subject is `-`. */
  readonly stdin?: StandardInput | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

const exitCodes: Readonly<Record<GateDecision['verdict'], number>> = {
  allow: 0,
  deny: 1,
  undecided: 2,
};
const usageExit = 64;
const interruptedExit = 130;

/** Runs the command and gives its exit code: 0 allow, 1 deny, 2 undecided or not judged, 64 usage, 130 interrupted. */
export async function runCommand(world: CommandWorld): Promise<number> {
  try {
    const request = readArguments(world.argv);
    if (request.kind === 'help') world.stdout.write(usage);
    else if (request.kind === 'version') world.stdout.write(`${version}\n`);
    else return await runInspect(request, world);
    return 0;
  } catch (error) {
    if (isAbort(error, world.signal)) return interruptedExit;
    world.stderr.write(`seaworthy: ${escapeControl(messageOf(error))}\n`);
    if (!(error instanceof SeaworthyError)) return 2;
    if (error.code !== 'ERR_SEAWORTHY_OPTION' && error.code !== 'ERR_CORE_OPTION') return 2;
    world.stderr.write('Try: seaworthy --help\n');
    return usageExit;
  }
}

async function runInspect(
  request: Extract<CommandRequest, { kind: 'inspect' }>,
  world: CommandWorld,
): Promise<number> {
  const file = request.configFile === undefined ? {} : await readConfigFile(request.configFile);
  const config = mergeConfig(file, request.flags);
  if (request.printConfig) {
    world.stdout.write(`${JSON.stringify(config, null, 2)}\n`);
    return 0;
  }
  if (config.subjects.length === 0) throw usageError('no subject was given');
  const subjects = withStandardInput(config.subjects, world.stdin);
  const plan = outputPlan(config);
  const podSecurity = readPodSecurity(config.podSecurity);
  const now = new Date();
  const progress = progressLine(world.stderr, config.quiet);
  const off = config.advisories.includes('off');
  const advisories = off ? [] : await openAdvisoryPaths(config.advisories);
  let report: Report;
  try {
    report = await inspect(subjects, {
      advisories: off ? false : advisories.length > 0 ? advisories : undefined,
      signatures: await readKeys(config.keys),
      podSecurity,
      images: config.images,
      resolveImage: resolveFrom(config.imageSources),
      platform: config.platform ?? undefined,
      suppressions: await readSuppressions(config),
      passes: config.passes,
      limits: config.limits,
      signal: world.signal,
      onProgress: progress.onProgress,
      now,
    });
  } finally {
    progress.end();
    for (const source of advisories) await source.close();
  }
  const decision = decideGate(
    report,
    config.failOn === 'none' ? { failOn: {} } : { failOn: config.failOn },
    { now },
  );
  if (config.explain !== null) {
    await explain(report, config.explain, world);
    return exitCodes[decision.verdict];
  }
  await tell(report, decision, { config, plan, world, now: documentTime(world.env, now) });
  return exitCodes[decision.verdict];
}

async function tell(
  report: Report,
  decision: GateDecision,
  how: {
    readonly config: CommandConfig;
    readonly plan: ReturnType<typeof outputPlan>;
    readonly world: CommandWorld;
    readonly now: Date;
  },
): Promise<void> {
  const { config, plan, world, now } = how;
  const options = {
    decision,
    now,
    color: wantsColor(config.color, world),
    width: world.stdout.columns ?? 120,
  };
  for (const { path, format } of plan) {
    await writeOutput(path, await render(report, format, { ...options, color: false }));
  }
  const format = plan.length > 0 ? 'text' : (config.format ?? 'text');
  world.stdout.write(await render(report, format, options));
  for (const { path } of plan) world.stdout.write(`wrote ${escapeControl(path)}\n`);
}

async function explain(report: Report, id: string, world: CommandWorld): Promise<void> {
  const { explainFinding } = await import('@seaworthy/core/formats/text');
  const found = report.findings.filter((finding) => isMeant(finding, id));
  if (found.length === 0) throw usageError(`--explain ${id}: the report has no such finding`);
  world.stdout.write(found.map((finding) => explainFinding(finding)).join('\n'));
}

function isMeant(finding: Finding, id: string): boolean {
  return (
    finding.id === id ||
    finding.check.id === id ||
    finding.check.aliases.includes(id) ||
    (id.length >= 8 &&
      (finding.id.startsWith(id) || finding.id.split(':')[1]?.startsWith(id) === true))
  );
}

function wantsColor(when: CommandConfig['color'], world: CommandWorld): boolean {
  if (when !== 'auto') return when === 'always';
  return world.stdout.isTTY === true && (world.env.NO_COLOR ?? '') === '';
}

/** Documents carry SOURCE_DATE_EPOCH where it is set, so that they can be repeated; waivers go by the clock. */
function documentTime(env: CommandWorld['env'], now: Date): Date {
  const epoch = env.SOURCE_DATE_EPOCH;
  return epoch !== undefined && /^\d{1,12}$/.test(epoch) ? new Date(Number(epoch) * 1000) : now;
}
