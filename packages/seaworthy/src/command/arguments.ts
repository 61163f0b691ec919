import { parseArgs } from 'node:util';
import {
  type FindingKind,
  findingKinds,
  type Limits,
  messageOf,
  type Severity,
  severities,
} from '@seaworthy/core';
import { type CommandConfig, outputFormats, usageError } from './config.ts';
import { withSuggestion } from './nearest-name.ts';

/** What the command line asks for. */
export type CommandRequest =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'inspect';
      readonly flags: Partial<CommandConfig>;
      readonly configFile: string | undefined;
      readonly printConfig: boolean;
    };

const flagTypes = {
  'fail-on': { type: 'string' },
  advisories: { type: 'string', multiple: true },
  key: { type: 'string', multiple: true },
  'pod-security': { type: 'string' },
  images: { type: 'boolean' },
  image: { type: 'string', multiple: true },
  platform: { type: 'string' },
  waivers: { type: 'string' },
  baseline: { type: 'string' },
  'ignore-file': { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string', multiple: true, short: 'o' },
  explain: { type: 'string' },
  'why-not': { type: 'string' },
  passes: { type: 'boolean' },
  limit: { type: 'string', multiple: true },
  config: { type: 'string' },
  'print-config': { type: 'boolean' },
  color: { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/**
 * Reads the command line.
 * @throws InspectError `ERR_SEAWORTHY_OPTION` for an unknown flag or a value that cannot be meant.
 */
export function readArguments(argv: readonly string[]): CommandRequest {
  const { values, positionals } = parse(argv);
  if (values.help === true) return { kind: 'help' };
  if (values.version === true) return { kind: 'version' };
  const [command, ...subjects] = positionals;
  if (command === undefined) return { kind: 'help' };
  if (command !== 'inspect') throw usageError(`unknown command "${command}": there is "inspect"`);
  const flags: Partial<CommandConfig> = {
    ...(subjects.length > 0 ? { subjects } : {}),
    ...(values['fail-on'] === undefined ? {} : { failOn: readFailOn(values['fail-on']) }),
    ...(values.advisories === undefined ? {} : { advisories: values.advisories }),
    ...(values.key === undefined ? {} : { keys: values.key }),
    ...(values['pod-security'] === undefined ? {} : { podSecurity: values['pod-security'] }),
    ...(values.images === undefined ? {} : { images: values.images }),
    ...(values.image === undefined ? {} : { imageSources: readPairs('--image', values.image) }),
    ...(values.platform === undefined ? {} : { platform: values.platform }),
    ...(values.waivers === undefined ? {} : { waivers: values.waivers }),
    ...(values.baseline === undefined ? {} : { baseline: values.baseline }),
    ...(values['ignore-file'] === undefined ? {} : { ignoreFile: values['ignore-file'] }),
    ...(values.format === undefined
      ? {}
      : { format: oneOf('--format', outputFormats, values.format) }),
    ...(values.output === undefined ? {} : { output: values.output }),
    ...(values.explain === undefined ? {} : { explain: values.explain }),
    ...(values['why-not'] === undefined ? {} : { whyNot: values['why-not'] }),
    ...(values.passes === undefined ? {} : { passes: values.passes }),
    ...(values.limit === undefined ? {} : { limits: readLimits(values.limit) }),
    ...(values.color === undefined
      ? {}
      : { color: oneOf('--color', ['auto', 'always', 'never'] as const, values.color) }),
    ...(values.quiet === undefined ? {} : { quiet: values.quiet }),
  };
  return {
    kind: 'inspect',
    flags,
    configFile: values.config,
    printConfig: values['print-config'] ?? false,
  };
}

function parse(
  argv: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof flagTypes; allowPositionals: true }>> {
  checkFlags(argv);
  try {
    return parseArgs({ args: [...argv], options: flagTypes, allowPositionals: true });
  } catch (error) {
    throw usageError(messageOf(error));
  }
}

/** Refuses what `parseArgs` would, in words that do not change with the version of Node. */
function checkFlags(argv: readonly string[]): void {
  const options = { args: [...argv], options: flagTypes, allowPositionals: true, strict: false };
  for (const token of parseArgs({ ...options, tokens: true }).tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const type = isFlag(name) ? flagTypes[name].type : undefined;
    if (type === undefined) {
      const names = Object.keys(flagTypes);
      const sentence = `unknown option "${rawName}"`;
      throw usageError(withSuggestion(sentence, name, names, (flag) => `--${flag}`));
    }
    if (type === 'boolean' && value !== undefined) throw usageError(`${rawName} takes no value`);
    if (type === 'string' && (value === undefined || isFlagLike(token))) {
      throw usageError(`${rawName} needs a value`);
    }
  }
}

function isFlag(name: string): name is keyof typeof flagTypes {
  return Object.hasOwn(flagTypes, name);
}

/** `--format --quiet` lacks a value; `--format=--quiet` has an odd one. */
function isFlagLike(token: { readonly value?: string; readonly inlineValue?: boolean }): boolean {
  return token.inlineValue !== true && token.value !== '-' && token.value?.startsWith('-') === true;
}

/** Reads `high`, `none`, or `vulnerability=high,policy=critical`. */
function readFailOn(text: string): CommandConfig['failOn'] {
  if (text === 'none') return 'none';
  if (!text.includes('=')) return oneOf('--fail-on', severities, text);
  const result: Partial<Record<FindingKind, Severity>> = {};
  for (const [kind, severity] of Object.entries(readPairs('--fail-on', text.split(',')))) {
    result[oneOf('--fail-on', findingKinds, kind)] = oneOf('--fail-on', severities, severity);
  }
  return result;
}

function readLimits(pairs: readonly string[]): Partial<Limits> {
  const limits = new Map<string, number>();
  for (const [name, value] of Object.entries(readPairs('--limit', pairs))) {
    if (!/^\d+$/.test(value)) throw usageError(`--limit ${name}: "${value}" is not a whole number`);
    limits.set(name, Number(value));
  }
  return Object.fromEntries(limits);
}

function readPairs(flag: string, pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair): [string, string] => {
      const at = pair.indexOf('=');
      if (at < 1) throw usageError(`${flag}: "${pair}" is not NAME=VALUE`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

function oneOf<T extends string>(flag: string, values: readonly T[], text: string): T {
  const found = values.find((value) => value === text);
  if (found === undefined)
    throw usageError(`${flag}: "${text}" is not one of ${values.join(', ')}`);
  return found;
}
