import type { Order } from './order.ts';

/**
 * A version order of one ecosystem. Written with methods, so that a scheme of a known version type
 * can stand in a table of schemes of unknown ones.
 */
export interface VersionScheme<V = unknown> {
  /** `dpkg`, `semver`, `pep440` … */
  readonly id: string;
  /** Gives the parsed version, or undefined where the scheme cannot read it. */
  parse(text: string): V | undefined;
  /** Gives -1, 0 or 1. */
  compare(a: V, b: V): Order;
  /**
   * Tells whether a version meets a constraint of the ecosystem's own language; undefined where the
   * constraint cannot be read.
   */
  satisfies(version: V, constraint: string): boolean | undefined;
}
