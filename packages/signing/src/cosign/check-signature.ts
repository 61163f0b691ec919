import {
  isAbort,
  type Limits,
  messageOf,
  type SignatureCandidate,
  type VerificationCheck,
} from '@seaworthy/core';
import type { ContentStore, Descriptor } from '@seaworthy/oci';
import type { PreparedKey } from '../keys/prepare-key.ts';
import type { FailureCode, SignaturePolicy } from '../verify/policy.ts';
import { decodeBase64 } from './base64.ts';
import { simpleSigningMediaType } from './find-signatures.ts';
import { decodeSimpleSigning, type SimpleSigning } from './simple-signing.ts';

const signatureAnnotation = 'dev.cosignproject.cosign/signature';

/** What one signature is judged with. */
export interface SignatureQuestion {
  readonly store: ContentStore;
  readonly layer: Descriptor;
  /** Digest that the payload must name. */
  readonly target: string;
  readonly keys: readonly PreparedKey[];
  readonly policy: SignaturePolicy;
  readonly limits: Limits;
  readonly signal: AbortSignal | undefined;
}

/**
 * Judges one cosign signature (cosign's SIGNATURE_SPEC): media type, payload blob, signature by one of the
 * keys over the raw payload, then the claims of the payload. A later check is `skip` when one that it
 * rests on failed; nothing is thrown because a signature is bad.
 */
export async function checkSignature(question: SignatureQuestion): Promise<SignatureCandidate> {
  const { layer, policy } = question;
  const checks: VerificationCheck[] = [];
  const candidate = (signer?: string): SignatureCandidate => ({
    format: 'cosign-signature',
    digest: layer.digest,
    verified: checks.every((check) => check.outcome !== 'fail') && signer !== undefined,
    signer,
    checks,
  });
  const fail = (name: string, code: FailureCode, message: string): void => {
    checks.push({ name, outcome: 'fail', code, message });
  };
  const pass = (name: string, message: string): void => {
    checks.push({ name, outcome: 'pass', message });
  };

  if (layer.mediaType !== simpleSigningMediaType) {
    fail(
      'media-type',
      'media-type',
      `the layer is ${layer.mediaType}, no ${simpleSigningMediaType}`,
    );
    return candidate();
  }
  pass('media-type', simpleSigningMediaType);

  const payload = await readPayload(question);
  if (typeof payload === 'string') {
    fail('payload', 'unreadable', payload);
    return candidate();
  }
  pass('payload', `${payload.length} bytes with digest ${layer.digest}`);

  const text = layer.annotations?.[signatureAnnotation];
  const signature = text === undefined ? undefined : decodeBase64(text);
  const signer = signature && question.keys.find((key) => key.verifies(payload, signature))?.name;
  if (text === undefined) {
    fail('signature', 'signature-malformed', `annotation ${signatureAnnotation} is missing`);
  } else if (signature === undefined) {
    fail('signature', 'signature-malformed', `annotation ${signatureAnnotation} is no base64`);
  } else if (signer === undefined) {
    fail('signature', 'key-mismatch', `none of ${question.keys.length} trusted keys verifies it`);
  } else pass('signature', `verifies with key ${signer}`);

  const claims = decodeSimpleSigning(payload);
  checks.push(digestCheck(claims, question), annotationCheck(claims, policy));
  checks.push({
    name: 'transparency-log',
    outcome: 'skip',
    message: 'the policy does without an entry in a transparency log',
  });
  return candidate(signer);
}

async function readPayload(question: SignatureQuestion): Promise<Uint8Array | string> {
  const { store, layer, limits, signal } = question;
  try {
    return await store.read(layer, { maxBytes: limits.payloadBytes, signal });
  } catch (error) {
    if (isAbort(error, signal)) throw error;
    return messageOf(error);
  }
}

function digestCheck(
  claims: SimpleSigning | string,
  question: SignatureQuestion,
): VerificationCheck {
  const name = 'digest';
  if (question.policy.checkClaims === false) {
    return { name, outcome: 'skip', message: 'the policy does not look at claims' };
  }
  if (typeof claims === 'string') {
    return { name, outcome: 'fail', code: 'payload-malformed', message: `payload: ${claims}` };
  }
  return claims.manifestDigest === question.target
    ? { name, outcome: 'pass', message: `payload names ${question.target}` }
    : {
        name,
        outcome: 'fail',
        code: 'digest-mismatch',
        message: `payload names ${claims.manifestDigest}, the image is ${question.target}`,
      };
}

function annotationCheck(
  claims: SimpleSigning | string,
  policy: SignaturePolicy,
): VerificationCheck {
  const name = 'annotations';
  const wanted = Object.entries(policy.annotations ?? {});
  if (wanted.length === 0 || policy.checkClaims === false) {
    return { name, outcome: 'skip', message: 'the policy asks for none' };
  }
  for (const [key, value] of wanted) {
    const found = typeof claims === 'string' ? undefined : claims.annotations.get(key);
    if (found === value) continue;
    const message =
      found === undefined
        ? `signed annotation "${key}" is missing`
        : `signed annotation "${key}" has another value than the policy wants`;
    return { name, outcome: 'fail', code: 'annotation-mismatch', message };
  }
  return { name, outcome: 'pass', message: wanted.map(([key]) => key).join(', ') };
}
