/** Annotations by which layouts, registries and tools mark a descriptor. */
export const annotationKeys = {
  /** Tag of an entry of index.json (OCI image layout). */
  refName: 'org.opencontainers.image.ref.name',
  /** Full name with tag, as containerd and Docker 25 or later write it. */
  containerdName: 'io.containerd.image.name',
  /** `attestation-manifest` on what BuildKit puts beside an image. */
  dockerReferenceType: 'vnd.docker.reference.type',
  /** What `cosign save` says of an entry: `dev.cosignproject.cosign/image`, `/sigs`, `/atts`. */
  cosignKind: 'kind',
} as const;
