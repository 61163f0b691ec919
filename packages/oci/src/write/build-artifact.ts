import { ociMediaTypes } from '../image/media-types.ts';
import type { Descriptor } from '../image/model.ts';
import {
  type BuiltBlob,
  type BuiltContent,
  blobOf,
  describeBlob,
  descriptorJson,
  jsonBlob,
} from './built-content.ts';

/** One blob of an artifact, such as a signed payload. */
export interface ArtifactLayer {
  readonly mediaType: string;
  /** A string is written as UTF-8. */
  readonly content: string | Uint8Array;
  /** Such as `dev.cosignproject.cosign/signature`. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

/** Options of {@link buildArtifact}. */
export interface BuildArtifactOptions {
  readonly artifactType?: string | undefined;
  /** Default: the empty descriptor of OCI 1.1, `{}`. */
  readonly config?:
    | { readonly mediaType: string; readonly content: string | Uint8Array }
    | undefined;
  /** What the artifact is about; makes it a referrer. */
  readonly subject?: Descriptor | undefined;
  /** Annotations of the manifest, also told by its descriptor. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

/**
 * Builds a manifest of something beside an image: a signature, an attestation, a bundle.
 * @example
 * const signature = buildArtifact([{ mediaType: 'text/plain', content: 'signed', annotations: {} }]);
 * const files = toLayoutFiles([image, { content: signature, tags: [digestTag(image.descriptor.digest, '.sig')] }]);
 */
export function buildArtifact(
  layers: readonly ArtifactLayer[],
  options: BuildArtifactOptions = {},
): BuiltContent {
  const { artifactType, annotations, subject } = options;
  const { mediaType, content } = options.config ?? {
    mediaType: ociMediaTypes.empty,
    content: '{}',
  };
  const config = blobOf(bytesOf(content));
  const blobs: BuiltBlob[] = layers.map((layer) => blobOf(bytesOf(layer.content)));
  const manifest = jsonBlob({
    schemaVersion: 2,
    mediaType: ociMediaTypes.manifest,
    ...(artifactType !== undefined && { artifactType }),
    config: descriptorJson(describeBlob(config, mediaType)),
    layers: layers.map((layer, index) => {
      const blob = blobs[index] ?? config;
      const rest = layer.annotations && { annotations: layer.annotations };
      return descriptorJson(describeBlob(blob, layer.mediaType, rest));
    }),
    ...(subject && { subject: bareDescriptor(subject) }),
    ...(annotations && { annotations }),
  });
  const descriptor = describeBlob(manifest, ociMediaTypes.manifest, {
    ...(artifactType !== undefined && { artifactType }),
    ...(annotations && { annotations }),
  });
  return { descriptor, blobs: [manifest, config, ...blobs] };
}

/** Gives the tag under which something about a digest is kept: `sha256-<hex>` and a suffix such as `.sig`. */
export function digestTag(digest: string, suffix = ''): string {
  return `${digest.replace(':', '-')}${suffix}`;
}

function bareDescriptor({ mediaType, digest, size }: Descriptor): unknown {
  return { mediaType, digest, size };
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
