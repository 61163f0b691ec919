import { digestOf } from '../digest/digest-of.ts';
import type { Descriptor, Platform } from '../image/model.ts';

/** Bytes and their digest. */
export interface BuiltBlob {
  readonly digest: string;
  readonly bytes: Uint8Array;
}

/** A manifest or index in memory, with all blobs that it reaches. */
export interface BuiltContent {
  readonly descriptor: Descriptor;
  /** Its own bytes first, then those of all it names; a blob may be listed twice. */
  readonly blobs: readonly BuiltBlob[];
}

/** What an index lists: content, with what the index says of it. */
export interface IndexItem {
  readonly content: BuiltContent;
  /** Tags (`org.opencontainers.image.ref.name`); the item is listed once for each, once without. */
  readonly tags?: readonly string[] | undefined;
  /** Joined to the annotations of the content's descriptor. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  /** Instead of the content's own platform. */
  readonly platform?: Platform | undefined;
}

/** Makes a blob of a JSON value, keys in the order in which they stand. */
export function jsonBlob(value: unknown): BuiltBlob {
  return blobOf(new TextEncoder().encode(JSON.stringify(value)));
}

/** Makes a blob of bytes. */
export function blobOf(bytes: Uint8Array): BuiltBlob {
  return { digest: digestOf(bytes), bytes };
}

/** Describes a blob. */
export function describeBlob(
  blob: BuiltBlob,
  mediaType: string,
  rest: Omit<Descriptor, 'mediaType' | 'digest' | 'size'> = {},
): Descriptor {
  return { mediaType, digest: blob.digest, size: blob.bytes.length, ...rest };
}

/** Gives a descriptor as it stands in a manifest or index (OCI image spec, descriptor.md). */
export function descriptorJson(descriptor: Descriptor): unknown {
  const { mediaType, digest, size, annotations, platform, artifactType } = descriptor;
  return {
    mediaType,
    digest,
    size,
    ...(annotations && { annotations }),
    ...(platform && { platform: platformJson(platform) }),
    ...(artifactType !== undefined && { artifactType }),
  };
}

function platformJson(platform: Platform): unknown {
  const { architecture, os, variant, osVersion } = platform;
  return {
    architecture,
    os,
    ...(osVersion !== undefined && { 'os.version': osVersion }),
    ...(variant !== undefined && { variant }),
  };
}
