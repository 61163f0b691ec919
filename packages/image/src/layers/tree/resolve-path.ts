/** A name as far as resolving cares: is it a link, and where to. */
export interface LinkNode {
  readonly kind: string;
  readonly linkTarget: string;
}

/** Where a path leads. */
export interface Resolution {
  /** Path without links; nothing need stand there. */
  readonly path: string;
  /** Names that were looked at on the way: if one of them were a link, the answer would be another. */
  readonly looked: readonly string[];
  /** More links than are followed. */
  readonly loop: boolean;
}

/**
 * Resolves a path inside the image as its kernel would: symbolic links are followed, absolute ones from the root,
 * and `..` never leaves it.
 */
export function resolvePath(
  path: string,
  lookUp: (path: string) => LinkNode | undefined,
  options: { readonly followLast: boolean; readonly maxHops: number },
): Resolution {
  const open = segmentsOf(path).reverse();
  const looked: string[] = [];
  let at = '';
  let hops = 0;
  for (let segment = open.pop(); segment !== undefined; segment = open.pop()) {
    if (segment === '..') {
      at = at.slice(0, Math.max(0, at.lastIndexOf('/')));
      continue;
    }
    const name = at === '' ? segment : `${at}/${segment}`;
    looked.push(name);
    const node = lookUp(name);
    const follow = node?.kind === 'symlink' && (open.length > 0 || options.followLast);
    if (!follow) {
      at = name;
      continue;
    }
    hops += 1;
    if (hops > options.maxHops) return { path: name, looked, loop: true };
    if (node.linkTarget.startsWith('/')) at = '';
    open.push(...segmentsOf(node.linkTarget).reverse());
  }
  return { path: at, looked, loop: false };
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '' && segment !== '.');
}
