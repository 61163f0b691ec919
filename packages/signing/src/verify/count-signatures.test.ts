import { generateKeyPairSync } from 'node:crypto';
import { type Image, imageFromMemory } from '@seaworthy/oci';
import {
  type ArtifactLayer,
  buildArtifact,
  buildImage,
  digestTag,
  toLayoutFiles,
} from '@seaworthy/oci/write';
import { describe, expect, it } from 'vitest';
import { simpleSigningMediaType } from '../cosign/find-signatures.ts';
import { countSignatures } from './count-signatures.ts';
import type { SignaturePolicy } from './policy.ts';
import { signatureFacts } from './signature-facts.ts';
import { verifyImage } from './verify-image.ts';

const layer: ArtifactLayer = { mediaType: simpleSigningMediaType, content: '{}' };
const pem = generateKeyPairSync('ed25519')
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString();
const policy: SignaturePolicy = { keys: [{ pem, name: 'release' }], ignoreTransparencyLog: true };

async function imageWith(...layers: readonly ArtifactLayer[]): Promise<Image> {
  const built = await buildImage([[{ path: 'etc/os-release', content: 'ID=debian\n' }]]);
  const signature = buildArtifact(layers);
  const tag = digestTag(built.descriptor.digest, '.sig');
  const beside = layers.length === 0 ? [] : [{ content: signature, tags: [tag] }];
  const files = toLayoutFiles([{ content: built, tags: ['shop'] }, ...beside]);
  return imageFromMemory(files, { name: 'shop', reference: 'shop' });
}

describe('countSignatures', () => {
  it('counts what lies beside the image, verified or not', async () => {
    expect(await countSignatures(await imageWith())).toBe(0);
    const second = { ...layer, content: '{ }' };
    expect(await countSignatures(await imageWith(layer, second))).toBe(2);
  });

  it('does not know where there is no digest, or the signatures cannot be read', async () => {
    const image = await imageWith(layer);
    expect(await countSignatures({ ...image, descriptor: undefined })).toBeUndefined();
    expect(await countSignatures(image, { limits: { manifestBytes: 10 } })).toBeUndefined();
  });

  it('ends at an abort', async () => {
    const signal = AbortSignal.abort();
    await expect(countSignatures(await imageWith(layer), { signal })).rejects.toBe(signal.reason);
  });
});

describe('signatureFacts', () => {
  it('tells unsigned, unverified and signed apart', async () => {
    const factsOf = async (image: Image): Promise<unknown> =>
      signatureFacts(policy, await verifyImage(image, policy));
    const base = { policy: 'image-signature', signers: [] };
    expect(await factsOf(await imageWith())).toEqual({ ...base, state: 'unsigned' });
    expect(await factsOf(await imageWith(layer))).toEqual({ ...base, state: 'unverified' });
    const verified = {
      verified: true,
      verifiedDigest: 'sha256:0',
      signers: ['a', 'b'],
      candidates: [],
    } as const;
    expect(signatureFacts({ ...policy, name: 'shop' }, verified)).toEqual({
      state: 'signed',
      policy: 'shop',
      signers: ['a', 'b'],
    });
  });
});
