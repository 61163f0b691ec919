import { defaultLimits, type FindingKind, type Limits, type Severity } from '@seaworthy/core';
import { InspectError } from '../errors.ts';

/** Formats of the command. */
export const outputFormats = ['text', 'json', 'markdown', 'sarif', 'html'] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** Every option of `seaworthy inspect`, as `--print-config` shows it and a configuration file may set it. */
export interface CommandConfig {
  readonly subjects: readonly string[];
  /** `none` = never deny. */
  readonly failOn: Severity | 'none' | Partial<Readonly<Record<FindingKind, Severity>>>;
  readonly advisories: readonly string[];
  readonly keys: readonly string[];
  /** `level` or `level:version`, or `off`. */
  readonly podSecurity: string;
  readonly images: boolean;
  /** Where the bytes of image references are. */
  readonly imageSources: Readonly<Record<string, string>>;
  readonly platform: string | null;
  readonly waivers: string | null;
  readonly baseline: string | null;
  readonly ignoreFile: string | null;
  readonly format: OutputFormat | null;
  readonly output: readonly string[];
  readonly explain: string | null;
  /** Id of a vulnerability: why images are, or are not, affected. */
  readonly whyNot: string | null;
  readonly passes: boolean;
  readonly limits: Partial<Limits>;
  readonly color: 'auto' | 'always' | 'never';
  readonly quiet: boolean;
}

/** What holds where neither a file nor a flag says otherwise. */
const defaultConfig: CommandConfig = {
  subjects: [],
  failOn: 'high',
  advisories: [],
  keys: [],
  podSecurity: 'restricted:latest',
  images: false,
  imageSources: {},
  platform: null,
  waivers: null,
  baseline: null,
  ignoreFile: null,
  format: null,
  output: [],
  explain: null,
  whyNot: null,
  passes: false,
  limits: {},
  color: 'auto',
  quiet: false,
};

/** Names of all options, as a configuration file has them. */
export function configKeys(): readonly string[] {
  return Object.keys(defaultConfig);
}

/** Merges a file's options and the flags over the defaults. */
export function mergeConfig(
  file: Partial<CommandConfig>,
  flags: Partial<CommandConfig>,
): CommandConfig {
  const limits = { ...defaultLimits, ...file.limits, ...flags.limits };
  return { ...defaultConfig, ...withoutUndefined(file), ...withoutUndefined(flags), limits };
}

/** Gives a usage error. */
export function usageError(message: string): InspectError {
  return new InspectError('ERR_SEAWORTHY_OPTION', message);
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as Partial<T>;
}
