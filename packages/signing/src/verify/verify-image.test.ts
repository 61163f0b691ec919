import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type Image, imageFromMemory } from '@seaworthy/oci';
import {
  type ArtifactLayer,
  buildArtifact,
  buildImage,
  buildIndex,
  digestTag,
  toLayoutFiles,
} from '@seaworthy/oci/write';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { simpleSigningMediaType } from '../cosign/find-signatures.ts';
import { SigningError } from '../errors.ts';
import type { SignaturePolicy } from './policy.ts';
import { signatureFindings } from './signature-findings.ts';
import { verifyImage } from './verify-image.ts';

type Built = Awaited<ReturnType<typeof buildImage>>;

const annotation = 'dev.cosignproject.cosign/signature';
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });

function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

function policyOf(key: KeyObject, more: Partial<SignaturePolicy> = {}): SignaturePolicy {
  return { keys: [{ pem: pemOf(key), name: 'release' }], ignoreTransparencyLog: true, ...more };
}

function payloadOf(digest: string, optional: unknown = null): string {
  return JSON.stringify({
    critical: {
      identity: { 'docker-reference': 'registry.example/shop' },
      image: { 'docker-manifest-digest': digest },
      type: 'cosign container image signature',
    },
    optional,
  });
}

function signed(payload: string, key: KeyObject, hash: string | null = 'sha256'): ArtifactLayer {
  const signature = sign(hash, Buffer.from(payload), key).toString('base64');
  return {
    mediaType: simpleSigningMediaType,
    content: payload,
    annotations: { [annotation]: signature },
  };
}

let built: Built;
let digest: string;

beforeAll(async () => {
  built = await buildImage([[{ path: 'etc/os-release', content: 'ID=debian\n' }]]);
  digest = built.descriptor.digest;
});

async function withSignatures(...layers: readonly ArtifactLayer[]): Promise<Image> {
  const items =
    layers.length === 0
      ? [{ content: built, tags: ['shop'] }]
      : [
          { content: built, tags: ['shop'] },
          { content: buildArtifact(layers), tags: [digestTag(digest, '.sig')] },
        ];
  return imageFromMemory(toLayoutFiles(items), { name: 'shop', reference: 'shop' });
}

describe('verifyImage', () => {
  it('accepts ECDSA, RSA and Ed25519 signatures and names digest and signer', async () => {
    const pairs = [
      { pair: p256, hash: 'sha256' },
      { pair: generateKeyPairSync('ec', { namedCurve: 'P-384' }), hash: 'sha256' },
      { pair: generateKeyPairSync('rsa', { modulusLength: 2048 }), hash: 'sha256' },
      { pair: generateKeyPairSync('ed25519'), hash: null },
    ];
    for (const { pair, hash } of pairs) {
      const image = await withSignatures(signed(payloadOf(digest), pair.privateKey, hash));
      const verdict = await verifyImage(image, policyOf(pair.publicKey));
      expect(verdict).toMatchObject({
        verified: true,
        verifiedDigest: digest,
        signers: ['release'],
      });
    }
  });

  it('uses the hash that the key asks for and no other', async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    const image = await withSignatures(signed(payloadOf(digest), pair.privateKey, 'sha384'));
    const key = { pem: pemOf(pair.publicKey) };
    const with384 = { keys: [{ ...key, hashAlgorithm: 'sha384' as const }] };
    const ignore = { ignoreTransparencyLog: true as const };
    expect((await verifyImage(image, { ...with384, ...ignore })).verified).toBe(true);
    expect((await verifyImage(image, { keys: [key], ...ignore })).verified).toBe(false);
  });

  it('says that nothing is there for an unsigned image', async () => {
    const verdict = await verifyImage(await withSignatures(), policyOf(p256.publicKey));
    expect(verdict).toEqual({
      verified: false,
      failures: [
        {
          code: 'no-signatures',
          message: `nothing lies under the tag ${digestTag(digest, '.sig')}`,
        },
      ],
      candidates: [],
    });
  });

  it('takes one good signature among bad ones and tells every candidate', async () => {
    const image = await withSignatures(
      signed(payloadOf(digest), other.privateKey),
      { mediaType: 'text/plain', content: 'x' },
      signed(payloadOf(digest), p256.privateKey),
    );
    const verdict = await verifyImage(image, policyOf(p256.publicKey));
    expect(verdict.verified).toBe(true);
    expect(verdict.candidates.map((one) => one.verified)).toEqual([false, false, true]);
    expect(verdict.candidates[2]?.checks.map((one) => [one.name, one.outcome])).toEqual([
      ['media-type', 'pass'],
      ['payload', 'pass'],
      ['signature', 'pass'],
      ['digest', 'pass'],
      ['annotations', 'skip'],
      ['transparency-log', 'skip'],
    ]);
  });

  const otherDigest = `sha256:${'0'.repeat(64)}`;
  const bad: readonly [string, string, () => ArtifactLayer][] = [
    ['another key', 'key-mismatch', () => signed(payloadOf(digest), other.privateKey)],
    [
      'a copied signature',
      'digest-mismatch',
      () => signed(payloadOf(otherDigest), p256.privateKey),
    ],
    ['a swapped payload', 'key-mismatch', () => ({ ...good(), content: `${payloadOf(digest)} ` })],
    ['no signature', 'signature-malformed', () => ({ ...good(), annotations: {} })],
    ['no base64', 'signature-malformed', () => ({ ...good(), annotations: { [annotation]: '*' } })],
    [
      'base64 of nothing',
      'key-mismatch',
      () => ({ ...good(), annotations: { [annotation]: 'AA==' } }),
    ],
    ['a payload that is no JSON', 'payload-malformed', () => signed('{', p256.privateKey)],
    [
      'a payload without digest',
      'payload-malformed',
      () => signed('{"critical":1}', p256.privateKey),
    ],
    ['another media type', 'media-type', () => ({ ...good(), mediaType: 'text/plain' })],
  ];
  it.each(bad)('refuses %s', async (_name, code, layer) => {
    const verdict = await verifyImage(await withSignatures(layer()), policyOf(p256.publicKey));
    expect(verdict.verified).toBe(false);
    expect(verdict.verified ? '' : verdict.failures[0]?.code).toBe(code);
  });

  it('tells a failing signature by a trusted key before one by an unknown key', async () => {
    const image = await withSignatures(
      signed(payloadOf(digest), other.privateKey),
      signed(payloadOf(otherDigest), p256.privateKey),
    );
    const verdict = await verifyImage(image, policyOf(p256.publicKey));
    expect(verdict.verified ? [] : verdict.failures.map((one) => one.code)).toEqual([
      'digest-mismatch',
      'key-mismatch',
    ]);
  });

  it('wants every annotation of the policy among the signed ones', async () => {
    const payload = payloadOf(digest, { env: 'prod', toString: 'x' });
    const image = await withSignatures(signed(payload, p256.privateKey));
    const verify = async (annotations: Record<string, string>): Promise<string> => {
      const verdict = await verifyImage(image, policyOf(p256.publicKey, { annotations }));
      return verdict.verified ? 'verified' : (verdict.failures[0]?.message ?? '');
    };
    expect(await verify({ env: 'prod' })).toBe('verified');
    expect(await verify({ env: 'test' })).toContain('has another value');
    expect(await verify({ env: 'prod', team: 'a' })).toContain('"team" is missing');
  });

  it('looks at no claims when the policy says so', async () => {
    const image = await withSignatures(signed(payloadOf(otherDigest), p256.privateKey));
    const verdict = await verifyImage(image, policyOf(p256.publicKey, { checkClaims: false }));
    expect(verdict.verified).toBe(true);
  });

  it('accepts the signature of an index through which the image was reached', async () => {
    const index = buildIndex([built]);
    const payload = payloadOf(index.descriptor.digest);
    const signature = buildArtifact([signed(payload, p256.privateKey)]);
    const image = await imageFromMemory(
      toLayoutFiles([
        { content: index, tags: ['shop'] },
        { content: signature, tags: [digestTag(index.descriptor.digest, '.sig')] },
      ]),
      { reference: 'shop' },
    );
    const verdict = await verifyImage(image, policyOf(p256.publicKey));
    expect(verdict).toMatchObject({ verified: true, verifiedDigest: index.descriptor.digest });
  });

  it('keeps its limits', async () => {
    const image = await withSignatures(
      signed(payloadOf(digest), other.privateKey),
      signed(payloadOf(digest), p256.privateKey),
    );
    const policy = policyOf(p256.publicKey);
    const few = await verifyImage(image, policy, { limits: { signatureCount: 1 } });
    expect(few.verified ? [] : few.failures.map((one) => one.code)).toContain('unreadable');
    const small = await verifyImage(image, policy, { limits: { payloadBytes: 10 } });
    expect(small.verified ? '' : small.failures[0]?.code).toBe('unreadable');
  });

  it('refuses policies that cannot be meant', async () => {
    const image = await withSignatures();
    const pem = pemOf(p256.publicKey);
    const wrong: readonly unknown[] = [
      { keys: [{ pem }] },
      { keys: [], ignoreTransparencyLog: true },
      { keys: [{ pem: 'x' }], ignoreTransparencyLog: true },
      {
        keys: [{ pem: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----' }],
        ignoreTransparencyLog: true,
      },
      { keys: [{ pem, hashAlgorithm: 'md5' }], ignoreTransparencyLog: true },
      {
        keys: [{ pem: p256.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }],
        ignoreTransparencyLog: true,
      },
      {
        keys: [{ pem: pemOf(generateKeyPairSync('x25519').publicKey) }],
        ignoreTransparencyLog: true,
      },
    ];
    for (const policy of wrong) {
      await expect(verifyImage(image, policy as SignaturePolicy)).rejects.toBeInstanceOf(
        SigningError,
      );
    }
  });

  it('rethrows an abort untouched', async () => {
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    const image = await withSignatures(good());
    await expect(verifyImage(image, policyOf(p256.publicKey), { signal })).rejects.toBe(reason);
  });

  it('answers for any payload and signature bytes and never verifies them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1 }), fc.string(), async (content, text) => {
        const image = await withSignatures({
          mediaType: simpleSigningMediaType,
          content,
          annotations: { [annotation]: text },
        });
        expect((await verifyImage(image, policyOf(p256.publicKey))).verified).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});

describe('signatureFindings', () => {
  it('tells a failure with its reasons and candidates', async () => {
    const image = await withSignatures(signed(payloadOf(digest), other.privateKey));
    const policy = policyOf(p256.publicKey, { name: 'production' });
    const verdict = await verifyImage(image, policy);
    const { findings, coverage } = signatureFindings(image, policy, verdict);
    expect(findings[0]).toMatchObject({
      kind: 'signature',
      outcome: 'fail',
      detail: { policy: 'production', failures: [{ code: 'key-mismatch' }] },
    });
    expect(coverage).toMatchObject({ engine: 'signing/cosign', status: 'ok' });
  });

  it('tells a success as a pass', async () => {
    const image = await withSignatures(good(digest));
    const policy = policyOf(p256.publicKey);
    const { findings } = signatureFindings(image, policy, await verifyImage(image, policy));
    expect(findings.map((one) => one.outcome)).toEqual(['pass']);
  });
});

function good(of: string = digest): ArtifactLayer {
  return signed(payloadOf(of), p256.privateKey);
}
