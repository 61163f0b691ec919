import { z } from 'zod';
import type { Json } from '../finding/json.ts';
import { type Finding, findingSchemaVersion, suppressionSources } from '../finding/model.ts';
import { confidences, outcomes, severities } from '../finding/severity.ts';
import type { Location, Subject } from '../finding/subject.ts';
import {
  licenseDetail,
  misconfigurationDetail,
  policyDetail,
  signatureDetail,
  vulnerabilityDetail,
} from './detail-schemas.ts';
import { assertSameType } from './same-type.ts';
import { imageSubjectSchema, locationSchema, objectSubjectSchema } from './subject-schemas.ts';

/** Gives the schema of a finding as this version writes it; `parseReport` is the reader that tolerates others. */
export function findingSchema(): z.ZodType<Finding> {
  const base = baseShape();
  const schema = z.discriminatedUnion('kind', [
    z.object({ ...base, kind: z.literal('vulnerability'), detail: vulnerabilityDetail() }),
    z.object({ ...base, kind: z.literal('misconfiguration'), detail: misconfigurationDetail() }),
    z.object({ ...base, kind: z.literal('policy'), detail: policyDetail() }),
    z.object({ ...base, kind: z.literal('signature'), detail: signatureDetail() }),
    z.object({ ...base, kind: z.literal('license'), detail: licenseDetail() }),
  ]);
  assertSameType<z.output<typeof schema>, Finding>();
  return schema;
}

function baseShape() {
  const id = z.string().regex(/^[a-z]+:[a-z2-7]{52}$/);
  return {
    schemaVersion: z.literal(findingSchemaVersion),
    id,
    occurrenceId: id,
    check: z.object({
      id: z.string(),
      title: z.string(),
      version: z.string().optional(),
      aliases: z.array(z.string()),
    }),
    outcome: z.enum(outcomes),
    severity: z.enum(severities),
    severitySource: z.string().optional(),
    confidence: z.enum(confidences),
    subject: subjectSchema(),
    locations: z.array<z.ZodType<Location>>(locationSchema()),
    message: z.string(),
    remediation: z.string().optional(),
    fixes: z.array(fixSchema()),
    suppressions: z.array(suppressionSchema()),
    references: z.array(z.object({ url: z.string(), title: z.string().optional() })),
    controls: z.array(z.object({ framework: z.string(), id: z.string() })),
  };
}

function subjectSchema(): z.ZodType<Subject> {
  const schema = z.discriminatedUnion('kind', [
    imageSubjectSchema(),
    z.object({
      kind: z.literal('package'),
      type: z.string(),
      name: z.string(),
      version: z.string(),
      purl: z.string(),
      path: z.string().optional(),
      image: imageSubjectSchema(),
    }),
    objectSubjectSchema(),
    z.object({ kind: z.literal('file'), uri: z.string() }),
  ]);
  assertSameType<z.output<typeof schema>, Subject>();
  return schema;
}

function fixSchema() {
  const pointer = z.string();
  const value: z.ZodType<Json> = z.json();
  return z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('upgrade'),
      purl: z.string(),
      package: z.string(),
      from: z.string(),
      to: z.string(),
    }),
    z.object({
      kind: z.literal('edit'),
      uri: z.string(),
      document: z.int().min(0),
      object: z.string(),
      changes: z.array(
        z.discriminatedUnion('op', [
          z.object({ op: z.literal('set'), pointer, value }),
          z.object({ op: z.literal('remove'), pointer }),
        ]),
      ),
    }),
  ]);
}

function suppressionSchema() {
  return z.object({
    by: z.enum(suppressionSources),
    reason: z.string(),
    owner: z.string().optional(),
    until: z.string().optional(),
    source: z.string(),
  });
}
