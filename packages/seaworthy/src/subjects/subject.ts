import type { ImageSource } from '@seaworthy/oci';

/** A folder or file of Kubernetes manifests, or their text. */
export type ManifestsSubject =
  | { readonly kind: 'manifests'; readonly path: string; readonly name?: string | undefined }
  | { readonly kind: 'manifests'; readonly text: string; readonly name: string };

/** An image by reference; it needs `resolveImage`, which says where its bytes are. */
export interface RegistrySubject {
  readonly kind: 'registry';
  readonly reference: string;
  readonly name?: string | undefined;
}

/** An image at a known place. */
export type ImageSourceSubject = ImageSource & { readonly name?: string | undefined };

/** Bytes as they come out of a pipe: an image archive, also compressed, or manifests; told by content. */
export interface StreamSubject {
  readonly kind: 'stream';
  readonly stream: AsyncIterable<Uint8Array>;
  /** What reports call it, such as `stdin`. */
  readonly name: string;
}

/** What can be inspected. */
export type InspectSubject =
  | ManifestsSubject
  | RegistrySubject
  | ImageSourceSubject
  | StreamSubject;

/** A subject of which it is known what it is. */
export type ResolvedSubject = Exclude<InspectSubject, StreamSubject>;
