import {
  decideGate,
  type GateDecision,
  isAbort,
  isSeaworthyError,
  messageOf,
  type Report,
  version,
} from '@seaworthy/core';
import { escapeControl } from '@seaworthy/core/primitives/text-escape';
import type { Inventory } from '@seaworthy/image';
import { inspect } from '../inspect/inspect.ts';
import { type CommandRequest, readArguments } from './arguments.ts';
import { type CommandConfig, mergeConfig, usageError } from './config.ts';
import { explainText, whyNotText } from './explain-text.ts';
import {
  openAdvisoryPaths,
  readConfigFile,
  readKeys,
  readPodSecurity,
  readSuppressions,
  resolveFrom,
} from './node-inputs.ts';
import { checkOutputs, outputPlan, render, writeOutput } from './node-outputs.ts';
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
    world.stderr.write(`seaworthy: ${escapeControl(sentenceOf(error))}\n`);
    if (!isSeaworthyError(error) || !isUsage(error.code)) return 2;
    world.stderr.write('Try: seaworthy --help\n');
    return usageExit;
  }
}

/** Errors name their input, as a rule in the message; else it is put before. */
function sentenceOf(error: unknown): string {
  const message = messageOf(error);
  const uri = isSeaworthyError(error) ? error.at?.uri : undefined;
  return uri === undefined || message.includes(uri) ? message : `${uri}: ${message}`;
}

/** Options that cannot be meant are refused by the package that reads them; so are keys. */
function isUsage(code: string): boolean {
  return code.endsWith('_OPTION') || code === 'ERR_SIGNING_POLICY';
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
  await checkOutputs(plan);
  const podSecurity = readPodSecurity(config.podSecurity);
  const now = new Date();
  const progress = progressLine(world.stderr, config.quiet);
  const off = config.advisories.includes('off');
  if (config.whyNot !== null && (off || config.advisories.length === 0)) {
    throw usageError('--why-not needs --advisories: what is not known of cannot be explained');
  }
  const advisories = off ? [] : await openAdvisoryPaths(config.advisories);
  const inventories: Inventory[] = [];
  let whyNot = '';
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
      onInventory: (inventory) => inventories.push(inventory),
      limits: config.limits,
      signal: world.signal,
      onProgress: progress.onProgress,
      now,
    });
    if (config.whyNot !== null) {
      const { signal } = world;
      whyNot = await whyNotText({ id: config.whyNot, inventories, advisories, signal });
    }
  } finally {
    progress.end();
    for (const source of advisories) await source.close();
  }
  const decision = decideGate(
    report,
    config.failOn === 'none' ? { failOn: {} } : { failOn: config.failOn },
    { now },
  );
  if (config.explain !== null || config.whyNot !== null) {
    const explained = config.explain === null ? '' : await explainText(report, config.explain);
    world.stdout.write([explained, whyNot].filter((text) => text !== '').join('\n'));
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
    width: widthOf(world.stdout),
  };
  for (const { path, format } of plan) {
    await writeOutput(path, await render(report, format, { ...options, color: false }));
  }
  const format = plan.length > 0 ? 'text' : (config.format ?? 'text');
  world.stdout.write(await render(report, format, options));
  for (const { path } of plan) world.stdout.write(`wrote ${escapeControl(path)}\n`);
}

/** A terminal that does not know its width says 0. */
function widthOf({ columns = 0 }: ProgressTerminal): number {
  return columns > 0 ? columns : 120;
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
