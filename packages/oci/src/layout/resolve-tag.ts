import { annotationKeys } from '../image/annotations.ts';
import type { Descriptor } from '../image/model.ts';
import { namesOf, tagOf } from './index-names.ts';

/**
 * Gives what a tag names among the entries of index.json; of several, the last. `sha256-<hex>.sig`
 * and `.att` also find what `cosign save` keeps without a tag beside the one image of a layout.
 */
export function resolveTagIn(roots: readonly Descriptor[], tag: string): Descriptor | undefined {
  const named = roots.findLast((root) =>
    namesOf(root).some((name) => name === tag || tagOf(name) === tag),
  );
  return named ?? resolveSaved(roots, tag);
}

function resolveSaved(roots: readonly Descriptor[], tag: string): Descriptor | undefined {
  const [, algorithm, hex, suffix] = /^([a-z0-9]+)-([0-9a-f]+)\.(sig|att)$/.exec(tag) ?? [];
  const ofKind = (kind: string): Descriptor[] =>
    roots.filter(({ annotations = {} }) => {
      const value = annotations[annotationKeys.cosignKind];
      return value === `dev.cosignproject.cosign/${kind}`;
    });
  const images = [...ofKind('image'), ...ofKind('imageIndex')];
  const isOurs = images.length === 1 && images[0]?.digest === `${algorithm ?? ''}:${hex ?? ''}`;
  return isOurs ? ofKind(`${suffix ?? ''}s`)[0] : undefined;
}
