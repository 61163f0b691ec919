import { OciError } from '../errors.ts';
import type { Descriptor } from '../image/model.ts';
import { digestIn, isBesideImage, isNamed, namesOf } from './index-names.ts';

/**
 * Gives the entries of index.json that may be what is asked for: those that go by the name, or all
 * that are not beside an image. With a digest that none of them has it may be below any of them.
 * @throws OciError `ERR_OCI_NOT_FOUND` that lists the names there are
 */
export function candidateRoots(
  roots: readonly Descriptor[],
  reference: string | undefined,
  uri: string,
): readonly Descriptor[] {
  const images = roots.filter((root) => !isBesideImage(root));
  const digest = reference === undefined ? undefined : digestIn(reference);
  if (digest !== undefined) {
    const same = roots.filter((root) => root.digest === digest);
    return same.length > 0 ? same : images;
  }
  if (reference === undefined) {
    if (roots.length === 0) throw missing(`${uri} lists no image`, uri);
    return images.length > 0 ? images : roots;
  }
  const named = roots.filter((root) => isNamed(root, reference));
  if (named.length > 0) return named;
  const names = images.map(describeRoot).join(', ');
  throw missing(`${uri} has no image ${JSON.stringify(reference)}; it has: ${names}`, uri);
}

/** Names an entry in a message. */
export function describeRoot(root: Descriptor): string {
  const [name] = namesOf(root);
  return name === undefined ? root.digest : `${name} (${root.digest})`;
}

function missing(message: string, uri: string): OciError {
  return new OciError('ERR_OCI_NOT_FOUND', message, { at: { uri } });
}
