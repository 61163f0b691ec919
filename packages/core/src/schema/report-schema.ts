import { z } from 'zod';
import type { Finding } from '../finding/model.ts';
import { findingKinds } from '../finding/model.ts';
import {
  coverageStatuses,
  type Report,
  reportSchemaVersion,
  signatureStates,
} from '../report/report.ts';
import { unusedStates } from '../suppressions/unused-suppression.ts';
import { findingSchema } from './finding-schema.ts';
import { assertSameType } from './same-type.ts';
import { imageSubjectSchema, objectSubjectSchema } from './subject-schemas.ts';

/** Gives the schema of a report as this version writes it; `parseReport` is the reader that tolerates others. */
export function reportSchema(): z.ZodType<Report> {
  const schema = z.object({
    schemaVersion: z.literal(reportSchemaVersion),
    tool: z.object({ name: z.literal('seaworthy'), version: z.string() }),
    subjects: z.array(subjectSchema()),
    findings: z.array<z.ZodType<Finding>>(findingSchema()),
    coverage: z.array(coverageSchema()),
    unusedSuppressions: z.array(
      z.object({ source: z.string(), reason: z.string(), state: z.enum(unusedStates) }),
    ),
  });
  assertSameType<z.output<typeof schema>, Report>();
  return schema;
}

function subjectSchema() {
  const count = z.int().min(0);
  return z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('image'),
      name: z.string(),
      image: imageSubjectSchema(),
      distro: z.string().optional(),
      layers: count,
      packages: count,
      signature: z
        .object({
          state: z.enum(signatureStates),
          policy: z.string().optional(),
          signers: z.array(z.string()),
        })
        .optional(),
      usedBy: z.array(objectSubjectSchema()),
    }),
    z.object({
      kind: z.literal('manifests'),
      name: z.string(),
      files: count,
      objects: count,
      workloads: count,
    }),
    z.object({ kind: z.literal('unreadable'), name: z.string() }),
  ]);
}

function coverageSchema() {
  const count = z.int().min(0);
  return z.object({
    subject: z.string(),
    engine: z.string(),
    kinds: z.array(z.enum(findingKinds)),
    status: z.enum(coverageStatuses),
    problems: z.array(
      z.object({
        code: z.string(),
        message: z.string(),
        path: z.string().optional(),
        line: count.optional(),
        column: count.optional(),
      }),
    ),
    notAssessed: z.array(z.object({ what: z.string(), reason: z.string() })),
    counts: z.record(z.string(), z.number()),
    checks: z.array(z.object({ check: z.string(), pass: count, fail: count, other: count })),
    basis: z.string().optional(),
  });
}
