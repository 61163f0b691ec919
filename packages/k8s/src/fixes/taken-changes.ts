import type { FieldChange } from '@seaworthy/core';
import { formatPointer, parsePointer } from '@seaworthy/core/primitives/pointer';

/** A change that was taken into a plan, and the finding that it is for. */
export interface TakenChange {
  readonly finding: string;
  readonly change: FieldChange;
}

/** The changes of a plan, found by where they are made; later ones can be given back. */
export class TakenChanges {
  /** By each pointer at or above that of the change. */
  readonly #byPointer = new Map<string, TakenChange[]>();
  /** Pointers under which changes were filed, in order. */
  readonly #filed: string[] = [];

  /** Takes the changes of a finding. */
  add(finding: string, changes: readonly FieldChange[]): void {
    for (const change of changes) {
      for (const at of [...ancestorsOf(change.pointer), change.pointer]) {
        const filed = this.#byPointer.get(at);
        if (filed === undefined) this.#byPointer.set(at, [{ finding, change }]);
        else filed.push({ finding, change });
        this.#filed.push(at);
      }
    }
  }

  /** Gives the changes at a pointer, below it, and at the pointers above it. */
  *near(pointer: string): Generator<TakenChange, void, undefined> {
    yield* this.#byPointer.get(pointer) ?? [];
    for (const at of ancestorsOf(pointer)) {
      for (const taken of this.#byPointer.get(at) ?? []) {
        if (taken.change.pointer === at) yield taken;
      }
    }
  }

  /** Gives a mark for {@link backTo}. */
  mark(): number {
    return this.#filed.length;
  }

  /** Gives back what was taken since a mark. */
  backTo(mark: number): void {
    while (this.#filed.length > mark) this.#byPointer.get(this.#filed.pop() ?? '')?.pop();
  }
}

function ancestorsOf(pointer: string): readonly string[] {
  const tokens = parsePointer(pointer);
  return tokens.map((_, length) => formatPointer(tokens.slice(0, length)));
}
