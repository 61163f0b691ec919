import { z } from 'zod';
import { type FindingKind, findingKinds } from '../finding/model.ts';
import { type Severity, severities } from '../finding/severity.ts';
import { type GatePolicy, incompleteAnswers } from '../gate/gate-policy.ts';
import { defaultLimits, type Limits } from '../limits/limits.ts';
import { assertSameType } from './same-type.ts';
import { type WaiverFile, waiverFileSchema } from './suppression-schemas.ts';

/** A gate policy as a file holds it. */
export type GatePolicyFile = Omit<GatePolicy, 'waivers'> & {
  readonly waivers?: WaiverFile | undefined;
};

/** Options of `seaworthy inspect` as a configuration file sets them; null is what is not set. */
export interface CommandConfigFile {
  readonly subjects?: readonly string[] | undefined;
  /** `none` = never deny. */
  readonly failOn?:
    | Severity
    | 'none'
    | Partial<Readonly<Record<FindingKind, Severity>>>
    | undefined;
  readonly advisories?: readonly string[] | undefined;
  readonly keys?: readonly string[] | undefined;
  readonly podSecurity?: string | undefined;
  readonly images?: boolean | undefined;
  readonly imageSources?: Readonly<Record<string, string>> | undefined;
  readonly platform?: string | null | undefined;
  readonly waivers?: string | null | undefined;
  readonly baseline?: string | null | undefined;
  readonly ignoreFile?: string | null | undefined;
  readonly format?: 'text' | 'json' | 'markdown' | 'sarif' | 'html' | null | undefined;
  readonly output?: readonly string[] | undefined;
  readonly explain?: string | null | undefined;
  readonly whyNot?: string | null | undefined;
  readonly passes?: boolean | undefined;
  readonly limits?: Partial<Limits> | undefined;
  readonly color?: 'auto' | 'always' | 'never' | undefined;
  readonly quiet?: boolean | undefined;
}

/** Gives the schema of a gate policy file. */
export function gatePolicySchema(): z.ZodType<GatePolicyFile> {
  const severity = z.enum(severities);
  const answer = z.enum(incompleteAnswers);
  const waivers: z.ZodType<WaiverFile> = waiverFileSchema();
  const schema = z.strictObject({
    failOn: z.union([severity, perKind(severity)]).optional(),
    unknownCountsAs: z.union([severity, perKind(severity)]).optional(),
    incomplete: z.union([answer, perKind(answer)]).optional(),
    waivers: waivers.optional(),
  });
  assertSameType<z.output<typeof schema>, GatePolicyFile>();
  return schema;
}

/** Gives the schema of a configuration file of the command. */
export function commandConfigSchema(): z.ZodType<CommandConfigFile> {
  const severity = z.enum(severities);
  const texts = z.array(z.string()).optional();
  const text = z.string().nullable().optional();
  const schema = z.strictObject({
    subjects: texts,
    failOn: z.union([z.enum([...severities, 'none']), perKind(severity)]).optional(),
    advisories: texts,
    keys: texts,
    podSecurity: z.string().optional(),
    images: z.boolean().optional(),
    imageSources: z.record(z.string(), z.string()).optional(),
    platform: text,
    waivers: text,
    baseline: text,
    ignoreFile: text,
    format: z.enum(['text', 'json', 'markdown', 'sarif', 'html']).nullable().optional(),
    output: texts,
    explain: text,
    whyNot: text,
    passes: z.boolean().optional(),
    limits: limitsSchema().optional(),
    color: z.enum(['auto', 'always', 'never']).optional(),
    quiet: z.boolean().optional(),
  });
  assertSameType<z.output<typeof schema>, CommandConfigFile>();
  return schema;
}

function perKind<Answer extends z.ZodType>(answer: Answer) {
  return z.partialRecord(z.enum(findingKinds), answer);
}

/** A JSON file cannot say infinite, so every limit is a plain number. */
function limitsSchema(): z.ZodType<Partial<Limits>> {
  const names = Object.keys(defaultLimits);
  return z.strictObject(
    Object.fromEntries(names.map((name) => [name, z.number().min(0).optional()])),
  );
}
