import { CoreError } from '../errors/seaworthy-error.ts';

/** Every bound that a reader or an engine keeps. Names carry the unit; each package documents which it reads. */
export interface Limits {
  /** Bytes of one archive file or stream (oci). */
  readonly archiveBytes: number;
  /** Entries of the outer tar of an archive (oci). */
  readonly archiveEntries: number;
  /** Bytes of one image manifest or index (oci). */
  readonly manifestBytes: number;
  /** Bytes of one image configuration (oci). */
  readonly configBytes: number;
  /** Depth of nested indexes (oci). */
  readonly indexDepth: number;
  /** Manifests in one index (oci). */
  readonly indexEntries: number;
  /** Layers of one image (oci, image). */
  readonly layerCount: number;
  /** Bytes of one layer after decompression (image). */
  readonly layerBytes: number;
  /** Bytes of all layers of one image after decompression, repeated ones counted each time (image). */
  readonly imageBytes: number;
  /** Entries of one layer (image). */
  readonly layerEntries: number;
  /** Uncompressed bytes per compressed byte of a layer, judged after the first 2 GiB (image). */
  readonly inflateRatio: number;
  /** Window that a zstd frame may ask for, in bytes (image, oci). */
  readonly zstdWindowBytes: number;
  /** Bytes of one file that an analyzer wants to read (image). */
  readonly fileBytes: number;
  /** Bytes of all files kept from one image at a time (image). */
  readonly collectedBytes: number;
  /** Bytes of one path or link target in a tar (image, oci). */
  readonly pathBytes: number;
  /** Symbolic links followed for one path (image). */
  readonly linkHops: number;
  /** Packages of one inventory (image). */
  readonly packageCount: number;
  /** Bytes of one advisory document (image). */
  readonly advisoryBytes: number;
  /** Advisory documents in one folder or archive (image). */
  readonly advisoryCount: number;
  /** Bytes of one manifest file (k8s) or policy document. */
  readonly documentBytes: number;
  /** Files read below one folder (k8s). */
  readonly documentFiles: number;
  /** Documents in one file or stream (k8s). */
  readonly documentCount: number;
  /** Nodes of one YAML or JSON document, counted after aliases are expanded (core). */
  readonly documentNodes: number;
  /** Nesting depth of one document (core). */
  readonly documentDepth: number;
  /** Signatures considered for one image (signing). */
  readonly signatureCount: number;
  /** Bytes of one signed payload (signing). */
  readonly payloadBytes: number;
  /** Characters of one pattern that a policy or user gives (core). */
  readonly patternCharacters: number;
  /** Steps that one evaluation may take (core, k8s). */
  readonly evaluationSteps: number;
  /** Problems listed per analyzer; further ones are counted, not listed (all). */
  readonly problemCount: number;
}

const mebi = 1024 * 1024;

/** Bounds used where a caller gives none. */
export const defaultLimits: Limits = /* @__PURE__ */ Object.freeze({
  archiveBytes: 64 * 1024 * mebi,
  archiveEntries: 100_000,
  manifestBytes: 4 * mebi,
  configBytes: 8 * mebi,
  indexDepth: 5,
  indexEntries: 1_000,
  layerCount: 1_000,
  layerBytes: 64 * 1024 * mebi,
  imageBytes: 64 * 1024 * mebi,
  layerEntries: 10_000_000,
  inflateRatio: 1_000,
  zstdWindowBytes: 128 * mebi,
  fileBytes: 64 * mebi,
  collectedBytes: 256 * mebi,
  pathBytes: 4_096,
  linkHops: 40,
  packageCount: 1_000_000,
  advisoryBytes: 16 * mebi,
  advisoryCount: 2_000_000,
  documentBytes: 64 * mebi,
  documentFiles: 100_000,
  documentCount: 100_000,
  documentNodes: 2_000_000,
  documentDepth: 512,
  signatureCount: 1_000,
  payloadBytes: 16 * mebi,
  patternCharacters: 10_000,
  evaluationSteps: 10_000_000,
  problemCount: 100,
});

/**
 * Merges a caller's limits over the defaults.
 * @throws CoreError `ERR_CORE_OPTION` for an unknown name, or a value that is not a number ≥ 0.
 */
export function resolveLimits(limits: Partial<Limits> | undefined): Limits {
  if (limits === undefined) return defaultLimits;
  const merged: Record<string, number> = { ...defaultLimits };
  for (const [name, value] of Object.entries(limits) as [string, unknown][]) {
    if (value === undefined) continue;
    if (!Object.hasOwn(defaultLimits, name)) {
      throw new CoreError('ERR_CORE_OPTION', `unknown limit "${name}"`);
    }
    if (typeof value !== 'number' || Number.isNaN(value) || value < 0) {
      throw new CoreError('ERR_CORE_OPTION', `limit "${name}" is not a number of 0 or more`);
    }
    merged[name] = value;
  }
  return Object.freeze(merged) as unknown as Limits;
}
