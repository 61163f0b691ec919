import { ImageError } from '../errors.ts';
import type { CatalogedFile, CatalogerContext, FoundPackage } from './cataloger.ts';

/** Bytes that a lock file or manifest may have: what is parsed takes many times its length. */
const maxBytes = 32 * 1024 * 1024;

/** What a reader of one file gives; nothing is owned and no manifest told where it says nothing of it. */
export interface ReadPackages {
  readonly packages: readonly FoundPackage[];
  readonly manifest?: CatalogedFile['manifest'];
}

/**
 * Runs a reader that throws where a file breaks its format: the fault becomes a problem, and a file of more
 * packages than are allowed is cut. A file of more than `limit` bytes is not read.
 */
export function guardRead(
  bytes: Uint8Array,
  context: CatalogerContext,
  read: () => ReadPackages,
  limit: number = maxBytes,
): CatalogedFile | undefined {
  if (bytes.length > limit) {
    context.problem(`a file of ${bytes.length} bytes is not read (at most ${limit})`);
    return undefined;
  }
  try {
    const { packages, manifest } = read();
    const { maxPackages } = context;
    if (packages.length > maxPackages) {
      context.problem(`more than ${maxPackages} packages: the rest is left out`);
    }
    return {
      packages: packages.slice(0, maxPackages),
      owned: [],
      ...(manifest !== undefined && { manifest }),
    };
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    context.problem(error.message, error.at?.line);
    return undefined;
  }
}
