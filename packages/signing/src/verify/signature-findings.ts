import { type Coverage, makeFinding, type SignatureFinding } from '@seaworthy/core';
import type { Image } from '@seaworthy/oci';
import { signatureTag } from '../cosign/find-signatures.ts';
import { policyName, type SignaturePolicy } from './policy.ts';
import type { ImageVerdict } from './verdict.ts';

/** What the verdict on an image adds to a report. */
export interface SignatureResult {
  readonly findings: readonly SignatureFinding[];
  readonly coverage: Coverage;
}

/**
 * Tells a verdict as a finding: `fail` with severity high where the policy is not satisfied, `pass` where it
 * is. The coverage is `ok` in both cases: the question was answered.
 */
export function signatureFindings(
  image: Pick<Image, 'subject' | 'descriptor'>,
  policy: SignaturePolicy,
  verdict: ImageVerdict,
): SignatureResult {
  const { subject } = image;
  const name = policyName(policy);
  const imageDigest = image.descriptor?.digest ?? '';
  const [first] = verdict.verified ? [] : verdict.failures;
  const finding = makeFinding({
    kind: 'signature',
    check: { id: 'signing/image-signature', title: 'Image is not signed as the policy demands' },
    outcome: verdict.verified ? 'pass' : 'fail',
    severity: 'high',
    severitySource: 'check',
    subject,
    place: { policy: name, authority: 'keys' },
    locations:
      imageDigest === ''
        ? []
        : [{ kind: 'artifact', digest: imageDigest, via: signatureTag(imageDigest) }],
    message: verdict.verified
      ? `${subject.name} is signed by ${verdict.signers.join(', ')}`
      : `${subject.name} is not signed as policy ${name} demands: ${first?.message ?? 'no reason'}`,
    remediation: verdict.verified
      ? undefined
      : 'Sign the image digest with a key that the policy trusts, and deploy by that digest.',
    detail: {
      policy: name,
      authority: 'keys',
      imageDigest,
      failures: verdict.verified
        ? []
        : verdict.failures.map(({ code, message }) => ({ code, message })),
      candidates: verdict.candidates,
    },
    controls: [{ framework: 'nist-800-190', id: '4.1.5' }],
  });
  return {
    findings: [finding],
    coverage: {
      subject: subject.name,
      engine: 'signing/cosign',
      kinds: ['signature'],
      status: 'ok',
      problems: [],
      notAssessed: [],
      counts: { candidates: verdict.candidates.length },
      checks: [
        {
          check: 'signing/image-signature',
          pass: verdict.verified ? 1 : 0,
          fail: verdict.verified ? 0 : 1,
          other: 0,
        },
      ],
      basis: `policy ${name}: ${policy.keys.length} trusted keys, transparency log not asked for`,
    },
  };
}
