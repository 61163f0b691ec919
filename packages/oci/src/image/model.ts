import type { CommonOptions, ImageSubject } from '@seaworthy/core';

/** Content descriptor (OCI image spec, descriptor.md). */
export interface Descriptor {
  readonly mediaType: string;
  /** `algorithm:hex` */
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly platform?: Platform | undefined;
  readonly artifactType?: string | undefined;
}

export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string | undefined;
  readonly osVersion?: string | undefined;
}

/** Image manifest (OCI image spec 1.1, or Docker schema 2). */
export interface ImageManifest {
  readonly mediaType: string;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly annotations: Readonly<Record<string, string>>;
  readonly subject?: Descriptor | undefined;
  readonly artifactType?: string | undefined;
}

/** What an image says of itself (OCI image spec, config.md), as far as it is read. */
export interface ImageConfig {
  readonly platform: Platform;
  readonly created?: string | undefined;
  readonly author?: string | undefined;
  /** Digests of the layers' uncompressed tars, oldest first. */
  readonly diffIds: readonly string[];
  readonly history: readonly HistoryEntry[];
  readonly user?: string | undefined;
  readonly env: readonly string[];
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly workingDir?: string | undefined;
  readonly exposedPorts: readonly string[];
  readonly volumes: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly stopSignal?: string | undefined;
  readonly healthcheck?: readonly string[] | undefined;
}

export interface HistoryEntry {
  readonly created?: string | undefined;
  readonly createdBy?: string | undefined;
  readonly comment?: string | undefined;
  readonly emptyLayer: boolean;
}

/** One layer of an image, oldest first. */
export interface ImageLayer {
  readonly index: number;
  /** Digest and size of the blob; for a docker-archive without blob digests the digest is the diffID. */
  readonly descriptor: Descriptor;
  /** Digest of the uncompressed tar as the configuration states it; undefined where it states none. */
  readonly diffId: string | undefined;
  /** History entry that made it. */
  readonly createdBy?: string | undefined;
}

export interface ReadBlobOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * Check digest and size as the bytes pass: a fault is thrown as `ERR_OCI_DIGEST` after the last byte
   * (or at the first byte too many). A layer whose digest is that of its uncompressed tar (integrity
   * `diff-ids`) cannot be checked before it is inflated: whoever reads it checks the diffID. Default true.
   */
  readonly verify?: boolean | undefined;
}

/** Where the blobs of an image, and the artifacts beside it, are. */
export interface ContentStore {
  /** Streams a blob in chunks of up to 1 MiB, each valid until the next is asked for. */
  open(descriptor: Descriptor, options?: ReadBlobOptions): AsyncIterable<Uint8Array>;
  /**
   * Gives a small blob whole, digest and size verified.
   * @throws OciError `ERR_OCI_LIMIT` above `maxBytes`, `ERR_OCI_NOT_FOUND`, `ERR_OCI_DIGEST`
   */
  read(
    descriptor: Descriptor,
    options: { readonly maxBytes: number; readonly signal?: AbortSignal | undefined },
  ): Promise<Uint8Array>;
  /** Gives what a tag of the same repository names, such as `sha256-<hex>.sig`. */
  resolveTag(
    tag: string,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Descriptor | undefined>;
}

/** What digests are the proof of. */
export type ImageIntegrity =
  /** Blob digests chain from the manifest (OCI, docker-archive with blobs). */
  | 'blobs'
  /** Only the diffIDs of the configuration say what a layer is (old docker-archive). */
  | 'diff-ids';

/** An opened image. Close it when done; closing twice is fine. */
export interface Image extends AsyncDisposable {
  readonly subject: ImageSubject;
  /** `oci-layout`, `oci-archive`, `docker-archive` */
  readonly source: string;
  /** Tags by which the source knows it. */
  readonly tags: readonly string[];
  /**
   * Descriptor of the manifest; undefined for a docker-archive that has none: what Docker 25 or later
   * saves has one, in its index.json.
   */
  readonly descriptor: Descriptor | undefined;
  /** Digests of the indexes through which the manifest was reached, outermost first. */
  readonly indexDigests: readonly string[];
  readonly manifest: ImageManifest;
  readonly config: ImageConfig;
  readonly layers: readonly ImageLayer[];
  readonly integrity: ImageIntegrity;
  readonly store: ContentStore;
  /** Faults that did not keep the image from being opened. */
  readonly problems: readonly ImageProblem[];
  close(): Promise<void>;
}

export interface ImageProblem {
  readonly code: string;
  readonly message: string;
  readonly path?: string | undefined;
}

/** What to open. */
export type ImageSource =
  | {
      readonly kind: 'oci-layout';
      readonly path: string;
      /** Tag (`org.opencontainers.image.ref.name`) or digest; needed where the layout holds several images. */
      readonly reference?: string | undefined;
    }
  | { readonly kind: 'oci-archive'; readonly path: string; readonly reference?: string | undefined }
  | {
      readonly kind: 'docker-archive';
      readonly path: string;
      readonly reference?: string | undefined;
    }
  /** Either kind of archive, told apart by its content; also gzip- or zstd-compressed, also from a pipe. */
  | {
      readonly kind: 'archive';
      readonly path?: string | undefined;
      readonly stream?: AsyncIterable<Uint8Array> | undefined;
      readonly reference?: string | undefined;
    };

export interface OpenImageOptions extends CommonOptions {
  /** `os/architecture[/variant]`. Default: linux on the host's architecture, else the only one there is. */
  readonly platform?: string | undefined;
  /** Name that findings and ids carry. Default: the repository of the reference, else the last part of the path. */
  readonly name?: string | undefined;
}
