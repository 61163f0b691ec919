/** A version order of one ecosystem. */
export interface VersionScheme<V = unknown> {
  /** `dpkg`, `semver`, `pep440` … */
  readonly id: string;
  /** Gives the parsed version, or undefined where the scheme cannot read it. */
  readonly parse: (text: string) => V | undefined;
  /** Gives -1, 0 or 1. */
  readonly compare: (a: V, b: V) => -1 | 0 | 1;
  /**
   * Tells whether a version meets a constraint of the ecosystem's own language; undefined where the
   * constraint cannot be read.
   */
  readonly satisfies: (version: V, constraint: string) => boolean | undefined;
}
