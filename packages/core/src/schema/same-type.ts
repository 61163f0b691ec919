import type { Json } from '../finding/json.ts';

/** A type with everything in it readonly: schemas and models differ in nothing else. */
export type DeepReadonly<T> = [Json] extends [T]
  ? Json
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly DeepReadonly<Item>[]
      : { readonly [Key in keyof T]: DeepReadonly<T[Key]> };

/** A type that is another one just where its argument is the same type, which TypeScript compares exactly. */
type Identity<A> = <T>() => [T, T extends A ? 1 : 2];

/** True only if two types are the same, optional members and all. */
export type Same<A, B> = Identity<A> extends Identity<B> ? true : false;

/**
 * Compiles only where a schema describes just the hand-written type, no more and no less. Does nothing at run
 * time but give 0.
 */
export function assertSameType<A, B>(
  ...proof: Same<DeepReadonly<A>, DeepReadonly<B>> extends true ? [] : ['the types differ']
): number {
  return proof.length;
}
