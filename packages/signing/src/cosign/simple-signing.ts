/** What a simple-signing payload claims (cosign's SIGNATURE_SPEC, "Payload"). */
export interface SimpleSigning {
  /** `critical.image.docker-manifest-digest` */
  readonly manifestDigest: string;
  /** `critical.identity.docker-reference`: information only, upstream does not check it. */
  readonly dockerReference: string | undefined;
  /** `optional`: the signed annotations. */
  readonly annotations: ReadonlyMap<string, unknown>;
}

/** Decodes a payload; gives the reason as a text where it is no simple-signing document. */
export function decodeSimpleSigning(bytes: Uint8Array): SimpleSigning | string {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return 'it is no JSON in UTF-8';
  }
  const critical = member(document, 'critical');
  const manifestDigest = member(member(critical, 'image'), 'docker-manifest-digest');
  if (typeof manifestDigest !== 'string') {
    return 'critical.image.docker-manifest-digest is missing';
  }
  const dockerReference = member(member(critical, 'identity'), 'docker-reference');
  const optional = member(document, 'optional');
  const annotations = new Map<string, unknown>(
    typeof optional === 'object' && optional !== null && !Array.isArray(optional)
      ? Object.entries(optional)
      : [],
  );
  return {
    manifestDigest,
    dockerReference: typeof dockerReference === 'string' ? dockerReference : undefined,
    annotations,
  };
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
