import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { messageOf } from '@seaworthy/core';
import { SigningError } from '../errors.ts';
import { hashAlgorithms, type TrustedKey } from './trusted-key.ts';

/** A key ready to verify with. */
export interface PreparedKey {
  readonly name: string;
  /** `SHA256:` and the hex digest of the SubjectPublicKeyInfo. */
  readonly fingerprint: string;
  /** Verifies a raw signature over raw bytes; false for one that is malformed. */
  readonly verifies: (bytes: Uint8Array, signature: Uint8Array) => boolean;
}

/**
 * Reads a trusted key.
 * @throws SigningError `ERR_SIGNING_POLICY` for anything but a PEM public key of a known kind.
 */
export function prepareKey(key: TrustedKey): PreparedKey {
  const { pem, hashAlgorithm = 'sha256' } = key;
  if (!hashAlgorithms.includes(hashAlgorithm)) {
    throw new SigningError('ERR_SIGNING_POLICY', `unknown hash algorithm "${hashAlgorithm}"`);
  }
  const publicKey = readPublicKey(pem);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const fingerprint = `SHA256:${createHash('sha256').update(spki).digest('hex')}`;
  const hash = publicKey.asymmetricKeyType === 'ed25519' ? null : hashAlgorithm;
  return {
    name: key.name ?? fingerprint,
    fingerprint,
    verifies: (bytes, signature) => {
      try {
        return verify(hash, bytes, publicKey, signature);
      } catch {
        // OpenSSL throws for some malformed signatures where it answers false for others.
        return false;
      }
    },
  };
}

function readPublicKey(pem: string): KeyObject {
  // createPublicKey would also take a private key and use its public half: a policy that
  // holds a private key is a leak, and is refused.
  const label = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(pem)?.[1];
  if (label !== 'PUBLIC KEY' && label !== 'RSA PUBLIC KEY') {
    const found = label === undefined ? 'no PEM block' : `a PEM block "${label}"`;
    throw new SigningError(
      'ERR_SIGNING_POLICY',
      `a trusted key is a PEM public key, found ${found}`,
    );
  }
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch (error) {
    throw new SigningError('ERR_SIGNING_POLICY', `cannot read a public key: ${messageOf(error)}`, {
      cause: error,
    });
  }
  const type = key.asymmetricKeyType;
  if (type !== 'ec' && type !== 'rsa' && type !== 'ed25519') {
    throw new SigningError(
      'ERR_SIGNING_POLICY',
      `keys of type ${type ?? 'unknown'} do not sign images`,
    );
  }
  return key;
}
