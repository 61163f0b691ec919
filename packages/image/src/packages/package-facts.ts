import type { ReleaseFile } from '../distro/release-files.ts';
import type { CatalogedFile } from './cataloger.ts';

/** What the packages analyzer learns from one file. Plain data: it may be cached. */
export type PackageFacts =
  | ({ readonly kind: 'release' } & ReleaseFile)
  | ({ readonly kind: 'packages' } & CatalogedFile)
  /** A database that nothing reads. */
  | { readonly kind: 'unread' };

const kinds: readonly unknown[] = ['release', 'packages', 'unread'];

/** Recognizes facts of this analyzer: it hands them out and gets them back as they were. */
export function isPackageFacts(facts: unknown): facts is PackageFacts {
  return (
    typeof facts === 'object' && facts !== null && 'kind' in facts && kinds.includes(facts.kind)
  );
}
