import { z } from 'zod';
import { findingSchema } from './finding-schema.ts';
import { commandConfigSchema, gatePolicySchema } from './policy-schemas.ts';
import { reportSchema } from './report-schema.ts';
import { baselineFileSchema, waiverFileSchema } from './suppression-schemas.ts';

/** Names of the documents that have a schema. */
export const schemaNames = [
  'finding',
  'report',
  'waivers',
  'baseline',
  'gatePolicy',
  'commandConfig',
] as const;
export type SchemaName = (typeof schemaNames)[number];

/** Gives the zod schema of a document. Made at each call, because building schemas costs more than starting Node. */
export function schemaOf(name: SchemaName): z.ZodType {
  switch (name) {
    case 'finding':
      return findingSchema();
    case 'report':
      return reportSchema();
    case 'waivers':
      return waiverFileSchema();
    case 'baseline':
      return baselineFileSchema();
    case 'gatePolicy':
      return gatePolicySchema();
    case 'commandConfig':
      return commandConfigSchema();
  }
}

/**
 * Gives the JSON Schema (2020-12) of a document, for editors and other languages. What a JSON Schema cannot say, such
 * as that a date exists, the zod schema of the same name checks besides.
 */
export function jsonSchemaOf(name: SchemaName): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(schemaOf(name), { target: 'draft-2020-12', io: 'input' });
  return { $schema: schema.$schema, title: `Seaworthy: ${name}`, ...schema };
}

/** Checks a document and gives every fault with its path; none = it fits. */
export function faultsOf(name: SchemaName, document: unknown): readonly string[] {
  const result = schemaOf(name).safeParse(document);
  if (result.success) return [];
  return result.error.issues.map(({ path, message }) => {
    const place = path.map(String).join('.');
    return place === '' ? message : `${place}: ${message}`;
  });
}
