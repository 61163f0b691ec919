import { z } from 'zod';
import { findingSchema } from './finding-schema.ts';
import { commandConfigSchema, gatePolicySchema } from './policy-schemas.ts';
import { reportSchema } from './report-schema.ts';
import { baselineFileSchema, waiverFileSchema } from './suppression-schemas.ts';

/** Documents that have a schema. */
export const schemaNames = [
  'finding',
  'report',
  'waiver-file',
  'baseline-file',
  'gate-policy',
  'command-config',
] as const;
export type SchemaName = (typeof schemaNames)[number];

/**
 * Gives a document's JSON Schema (2020-12), for editors and other languages. What a JSON Schema cannot say, such as
 * that a date exists, the zod schema of the same name checks besides.
 */
export function jsonSchemaOf(name: SchemaName): Readonly<Record<string, unknown>> {
  const { title, schema } = describe(name);
  const body = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
  return { $schema: body.$schema, title, ...body };
}

function describe(name: SchemaName): { readonly title: string; readonly schema: z.ZodType } {
  switch (name) {
    case 'finding':
      return { title: 'Seaworthy finding', schema: findingSchema() };
    case 'report':
      return { title: 'Seaworthy report', schema: reportSchema() };
    case 'waiver-file':
      return { title: 'Seaworthy waiver file', schema: waiverFileSchema() };
    case 'baseline-file':
      return { title: 'Seaworthy baseline file', schema: baselineFileSchema() };
    case 'gate-policy':
      return { title: 'Seaworthy gate policy', schema: gatePolicySchema() };
    case 'command-config':
      return { title: 'Seaworthy configuration', schema: commandConfigSchema() };
  }
}
