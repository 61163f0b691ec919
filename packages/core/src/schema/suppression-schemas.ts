import { z } from 'zod';
import { severities } from '../finding/severity.ts';
import { type Baseline, baselineSchemaVersion } from '../suppressions/baseline.ts';
import { expiryOf } from '../suppressions/expiry.ts';
import { isFindingIdPrefix, type Waiver, waiverFault } from '../suppressions/waiver.ts';
import { assertSameType } from './same-type.ts';

/** Waivers as a file holds them: without the source, which the reader adds. */
export type WaiverFile = readonly Omit<Waiver, 'source'>[];

/** A baseline as a file holds it: without the source, which the reader adds. */
export type BaselineFile = Omit<Baseline, 'source'>;

/** Gives the schema of a waiver file. */
export function waiverFileSchema(): z.ZodType<WaiverFile> {
  const waiver = z
    .strictObject({
      id: filled().optional(),
      check: filled().optional(),
      subject: filled().optional(),
      package: filled().optional(),
      path: filled().optional(),
      maxSeverity: z.enum(severities).optional(),
      reason: filled(),
      owner: filled().optional(),
      until: expiry().optional(),
    })
    .superRefine((value, context) => {
      const fault = waiverFault(value);
      if (fault === undefined) return;
      const path = fault.field === '' ? [] : [fault.field];
      context.addIssue({ code: 'custom', message: fault.message, path });
    });
  const schema = z.array(waiver);
  assertSameType<z.output<typeof schema>, WaiverFile>();
  return schema;
}

/** Gives the schema of a baseline file. */
export function baselineFileSchema(): z.ZodType<BaselineFile> {
  const schema = z.strictObject({
    schemaVersion: z.literal(baselineSchemaVersion),
    reason: filled(),
    until: expiry().optional(),
    findings: z.array(
      z.strictObject({
        id: z.string().refine(isFindingIdPrefix, 'is not a finding id'),
        severity: z.enum(severities),
        check: filled().optional(),
        subject: filled().optional(),
      }),
    ),
  });
  assertSameType<z.output<typeof schema>, BaselineFile>();
  return schema;
}

function filled() {
  return z.string().regex(/\S/, 'is blank');
}

function expiry() {
  return z
    .string()
    .refine(
      (text) => expiryOf(text) !== undefined,
      'is not an ISO 8601 date, or time with its zone',
    );
}
