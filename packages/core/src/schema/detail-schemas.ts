import { z } from 'zod';
import type { Json } from '../finding/json.ts';
import {
  type LicenseDetail,
  licenseVerdicts,
  type MisconfigurationDetail,
  type PolicyDetail,
  type SignatureDetail,
  type VulnerabilityDetail,
} from '../finding/model.ts';
import { assertSameType } from './same-type.ts';

/** Schema of the evidence of a vulnerability. */
export function vulnerabilityDetail(): z.ZodType<VulnerabilityDetail> {
  const schema = z.object({
    advisory: z.string(),
    source: z.string(),
    ecosystem: z.string(),
    package: z.string(),
    installedVersion: z.string(),
    fixedVersions: z.array(z.string()),
    compared: z.object({ name: z.string(), version: z.string() }),
    scheme: z.string(),
    because: z.string(),
    summary: z.string().optional(),
    cvss: z.array(z.object({ type: z.string(), vector: z.string() })),
  });
  assertSameType<z.output<typeof schema>, VulnerabilityDetail>();
  return schema;
}

/** Schema of the evidence of a check. */
export function misconfigurationDetail(): z.ZodType<MisconfigurationDetail> {
  const evidence: z.ZodType<Json> = z.json();
  const schema = z.object({ pointer: z.string(), evidence: evidence.optional() });
  assertSameType<z.output<typeof schema>, MisconfigurationDetail>();
  return schema;
}

/** Schema of the verdict of a policy engine. */
export function policyDetail(): z.ZodType<PolicyDetail> {
  const schema = z.object({
    engine: z.string(),
    policy: z.string(),
    rule: z.string(),
    pointers: z.array(z.string()),
    level: z.string().optional(),
    version: z.string().optional(),
    mode: z.string().optional(),
    text: z.string(),
  });
  assertSameType<z.output<typeof schema>, PolicyDetail>();
  return schema;
}

/** Schema of what a verifier of signatures saw. */
export function signatureDetail(): z.ZodType<SignatureDetail> {
  const schema = z.object({
    policy: z.string(),
    authority: z.string(),
    imageDigest: z.string(),
    failures: z.array(z.object({ code: z.string(), message: z.string() })),
    candidates: z.array(
      z.object({
        format: z.string(),
        digest: z.string(),
        verified: z.boolean(),
        signer: z.string().optional(),
        checks: z.array(
          z.object({
            name: z.string(),
            outcome: z.enum(['pass', 'fail', 'skip']),
            message: z.string(),
            code: z.string().optional(),
          }),
        ),
      }),
    ),
  });
  assertSameType<z.output<typeof schema>, SignatureDetail>();
  return schema;
}

/** Schema of what a licence policy made of a package. */
export function licenseDetail(): z.ZodType<LicenseDetail> {
  const schema = z.object({
    package: z.string(),
    version: z.string(),
    declared: z.array(z.string()),
    expression: z.string().optional(),
    verdict: z.enum(licenseVerdicts),
    licenses: z.array(z.string()),
    policy: z.string(),
  });
  assertSameType<z.output<typeof schema>, LicenseDetail>();
  return schema;
}
