import {
  type CommonOptions,
  compareText,
  resolveLimits,
  type SignatureCandidate,
} from '@seaworthy/core';
import type { Image } from '@seaworthy/oci';
import { checkSignature } from '../cosign/check-signature.ts';
import { findSignatures, signatureTag } from '../cosign/find-signatures.ts';
import { SigningError } from '../errors.ts';
import type { PreparedKey } from '../keys/prepare-key.ts';
import { failureCodes, type SignaturePolicy, type VerificationFailure } from './policy.ts';
import type { ImageVerdict } from './verdict.ts';

/**
 * Verifies the signatures of an image: keyed cosign signatures stored under the tag `sha256-<hex>.sig`
 * beside it. Every signature of the manifest, and of the indexes through which it was reached, is judged;
 * one that satisfies the policy is enough. Reads limits `signatureCount`, `manifestBytes`, `payloadBytes`.
 * @throws SigningError `ERR_SIGNING_POLICY` for a policy that cannot be meant; an abort untouched.
 * @example
 * const verdict = await verifyImage(image, { keys: [{ pem }], ignoreTransparencyLog: true });
 */
export async function verifyImage(
  image: Image,
  policy: SignaturePolicy,
  options: CommonOptions = {},
): Promise<ImageVerdict> {
  const keys = await preparePolicy(policy);
  const limits = resolveLimits(options.limits);
  const { signal } = options;
  const targets = [image.descriptor?.digest, ...image.indexDigests].filter(
    (one) => one !== undefined,
  );
  const [first] = targets;
  if (first === undefined) {
    const message = `a ${image.source} has no manifest digest that could have been signed`;
    return { verified: false, failures: [{ code: 'no-digest', message }], candidates: [] };
  }

  const candidates: SignatureCandidate[] = [];
  const signers = new Set<string>();
  const failures: VerificationFailure[] = [];
  let verifiedDigest: string | undefined;
  for (const target of targets) {
    signal?.throwIfAborted();
    const found = await findSignatures(image.store, target, limits, signal);
    if (found?.problem !== undefined) {
      failures.push({
        code: 'unreadable',
        message: `${found.tag}: ${found.problem}`,
        at: found.digest,
      });
    }
    for (const layer of found?.signatures ?? []) {
      if (candidates.length >= limits.signatureCount) {
        failures.push({
          code: 'unreadable',
          message: `more than ${limits.signatureCount} signatures; the others were not looked at`,
          at: target,
        });
        break;
      }
      signal?.throwIfAborted();
      const candidate = await checkSignature({
        store: image.store,
        layer,
        target,
        keys,
        policy,
        limits,
        signal,
      });
      candidates.push(candidate);
      if (candidate.verified && candidate.signer !== undefined) {
        signers.add(candidate.signer);
        verifiedDigest ??= target;
      }
    }
  }
  if (verifiedDigest !== undefined) {
    return { verified: true, verifiedDigest, signers: [...signers].sort(compareText), candidates };
  }
  // A signature by a trusted key that fails elsewhere says more than one by an unknown key.
  const telling = candidates.toSorted(
    (a, b) => Number(b.signer !== undefined) - Number(a.signer !== undefined),
  );
  failures.unshift(...telling.flatMap(failuresOf));
  if (failures.length === 0) {
    failures.push({
      code: 'no-signatures',
      message: `nothing lies under the tag ${signatureTag(first)}`,
    });
  }
  return { verified: false, failures, candidates };
}

async function preparePolicy(policy: SignaturePolicy): Promise<readonly PreparedKey[]> {
  if (policy.ignoreTransparencyLog !== (true as boolean)) {
    throw new SigningError(
      'ERR_SIGNING_POLICY',
      'transparency-log entries of keyed signatures are not verified: a policy has to set ignoreTransparencyLog to true',
    );
  }
  if (policy.keys.length === 0) {
    throw new SigningError('ERR_SIGNING_POLICY', 'a signature policy names at least one key');
  }
  // Loaded here, for the sake of those who import this package and verify nothing: Node's crypto is slow to start.
  const { prepareKey } = await import('../keys/prepare-key.ts');
  return policy.keys.map(prepareKey);
}

function failuresOf(candidate: SignatureCandidate): VerificationFailure[] {
  const failures: VerificationFailure[] = [];
  for (const check of candidate.checks) {
    const code = failureCodes.find((one) => one === check.code);
    if (code !== undefined) failures.push({ code, message: check.message, at: candidate.digest });
  }
  return failures;
}
