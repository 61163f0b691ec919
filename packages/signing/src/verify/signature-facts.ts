import type { SignatureFacts } from '@seaworthy/core';
import { policyName, type SignaturePolicy } from './policy.ts';
import type { ImageVerdict } from './verdict.ts';

/** Tells in short how an image stands as to a policy, for the subject of a report. */
export function signatureFacts(policy: SignaturePolicy, verdict: ImageVerdict): SignatureFacts {
  const name = policyName(policy);
  if (verdict.verified) return { state: 'signed', policy: name, signers: verdict.signers };
  const [first] = verdict.failures;
  const state = first?.code === 'no-signatures' ? 'unsigned' : 'unverified';
  return { state, policy: name, signers: [] };
}
