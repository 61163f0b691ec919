import { z } from 'zod';
import { findingKinds } from '../finding/model.ts';
import { severities } from '../finding/severity.ts';
import { defaultLimits } from '../limits/limits.ts';

/** Names of the documents that have a schema. */
export const schemaNames = ['waivers', 'gatePolicy', 'commandConfig'] as const;
export type SchemaName = (typeof schemaNames)[number];

/**
 * Gives the zod schema of a document. Unknown fields are refused: a misspelt one must not go unnoticed.
 * Made at each call, because building schemas costs more than starting Node.
 */
export function schemaOf(name: SchemaName): z.ZodType {
  switch (name) {
    case 'waivers':
      return z.array(waiver());
    case 'gatePolicy':
      return gatePolicy();
    case 'commandConfig':
      return commandConfig();
  }
}

/** Gives the JSON Schema (2020-12) of a document. */
export function jsonSchemaOf(name: SchemaName): unknown {
  return z.toJSONSchema(schemaOf(name), { io: 'input' });
}

/** Checks a document and gives every fault with its path; none = it fits. */
export function faultsOf(name: SchemaName, document: unknown): readonly string[] {
  const result = schemaOf(name).safeParse(document);
  if (result.success) return [];
  return result.error.issues.map((issue) => {
    const path = issue.path.map(String).join('.');
    return path === '' ? issue.message : `${path}: ${issue.message}`;
  });
}

function severity(): z.ZodType {
  return z.enum(severities);
}

function waiver(): z.ZodType {
  return z.strictObject({
    id: z.string().optional(),
    check: z.string().optional(),
    subject: z.string().optional(),
    package: z.string().optional(),
    path: z.string().optional(),
    maxSeverity: severity().optional(),
    reason: z.string().min(1),
    owner: z.string().optional(),
    until: z.string().optional(),
  });
}

function perKind(value: z.ZodType): z.ZodType {
  return z.union([value, z.partialRecord(z.enum(findingKinds), value)]);
}

function gatePolicy(): z.ZodType {
  return z.strictObject({
    failOn: perKind(severity()).optional(),
    unknownCountsAs: perKind(severity()).optional(),
    incomplete: perKind(z.enum(['undecided', 'ignore'])).optional(),
    waivers: z.array(waiver()).optional(),
  });
}

function commandConfig(): z.ZodType {
  const limitNames = Object.keys(defaultLimits);
  const text = z.string();
  return z
    .strictObject({
      subjects: z.array(text),
      failOn: z.union([z.literal('none'), perKind(severity())]),
      advisories: z.array(text),
      keys: z.array(text),
      podSecurity: text,
      images: z.boolean(),
      imageSources: z.record(text, text),
      platform: text.nullable(),
      waivers: text.nullable(),
      baseline: text.nullable(),
      ignoreFile: text.nullable(),
      format: z.enum(['text', 'json', 'markdown', 'sarif', 'html']).nullable(),
      output: z.array(text),
      explain: text.nullable(),
      passes: z.boolean(),
      limits: z.partialRecord(z.enum(limitNames), z.number().nonnegative()),
      color: z.enum(['auto', 'always', 'never']),
      quiet: z.boolean(),
    })
    .partial();
}
