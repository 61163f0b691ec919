export {
  type Digest,
  type DigestAlgorithm,
  digestAlgorithm,
  digestAlgorithms,
  digestHex,
  formatDigest,
  isDigest,
  parseDigest,
} from './digest.ts';
export { sha256Digest, sha256Hex } from './sha256.ts';
