import type { FieldChange, Json } from '@seaworthy/core';
import { valueAt } from '@seaworthy/core/primitives/pointer';
import { parseYaml } from '@seaworthy/core/primitives/yaml';
import type { JsonObject } from '../manifests/model.ts';
import { applyChange, covers, settle } from './apply-changes.ts';
import type { DocumentEdit } from './edit-context.ts';
import { editDocument } from './edit-document.ts';
import { type FixConflict, FixRefusal } from './model.ts';
import { TakenChanges } from './taken-changes.ts';

/** The fix of one finding; pointers count from the top of the document. */
export interface Wish {
  readonly finding: string;
  readonly changes: readonly FieldChange[];
}

/** What is done about the fixes of one document. */
export interface PlannedDocument {
  readonly edits: readonly DocumentEdit[];
  readonly findings: readonly string[];
  readonly conflicts: readonly FixConflict[];
}

/** Trials of editing one document: a hostile one may refuse fix after fix. */
const mostTrials = 256;

/** Plans the edits of one document: as many of the fixes as go together, the earlier ones first. */
export function planDocument(text: string, wishes: readonly Wish[]): PlannedDocument {
  const [document] = parseYaml(text);
  if (document?.value === undefined) {
    const reason = 'the document cannot be read';
    const conflicts = wishes.map(({ finding }) => ({ finding, reason }));
    return { edits: [], findings: [], conflicts };
  }
  const planner = new DocumentPlanner(text, document.format === 'json', document.value);
  planner.take(wishes);
  return planner.result();
}

class DocumentPlanner {
  readonly #text: string;
  readonly #json: boolean;
  readonly #before: Json;
  /** Stands for list items that were removed. */
  readonly #gone: JsonObject = {};
  readonly #findings: string[] = [];
  readonly #conflicts: FixConflict[] = [];
  readonly #taken = new TakenChanges();
  #after: Json;
  #edits: readonly DocumentEdit[] = [];
  #trials = 0;

  constructor(text: string, json: boolean, before: Json) {
    this.#text = text;
    this.#json = json;
    this.#before = before;
    this.#after = before;
  }

  result(): PlannedDocument {
    return { edits: this.#edits, findings: this.#findings, conflicts: this.#conflicts };
  }

  /** Takes fixes together; where the text refuses them, each half alone, down to the one at fault. */
  take(wishes: readonly Wish[]): void {
    const after = this.#after;
    const mark = this.#taken.mark();
    const together: Wish[] = [];
    for (const wish of wishes) {
      const reason = this.#add(wish);
      if (reason === undefined) together.push(wish);
      else this.#conflicts.push({ finding: wish.finding, reason });
    }
    if (together.length === 0) return;
    const refused = this.#edit();
    if (refused === undefined) {
      for (const { finding } of together) this.#findings.push(finding);
      return;
    }
    this.#after = after;
    this.#taken.backTo(mark);
    const [only] = together;
    if (together.length === 1 && only !== undefined) {
      this.#conflicts.push({ finding: only.finding, reason: refused });
      return;
    }
    const half = together.length >> 1;
    this.take(together.slice(0, half));
    this.take(together.slice(half));
  }

  /** Changes the value, or gives the reason why a fix contradicts those before it. */
  #add(wish: Wish): string | undefined {
    let after = this.#after;
    try {
      for (const change of wish.changes) after = applyChange(after, change, this.#gone);
    } catch (error) {
      if (error instanceof FixRefusal) return error.message;
      throw error;
    }
    for (const { pointer } of wish.changes) {
      for (const { finding, change } of this.#taken.near(pointer)) {
        if (!this.#holds(after, change)) {
          return `it contradicts the fix of ${finding} at ${change.pointer}`;
        }
      }
    }
    this.#after = after;
    this.#taken.add(wish.finding, wish.changes);
    return undefined;
  }

  #holds(value: Json, change: FieldChange): boolean {
    if (change.pointer.endsWith('/-')) return true;
    const now = valueAt(value, change.pointer) as Json | undefined;
    if (change.op === 'remove') return now === undefined || now === this.#gone;
    return covers(now, change.value);
  }

  #edit(): string | undefined {
    if (++this.#trials > mostTrials) return 'too many fixes of this document were refused';
    try {
      const after = settle(this.#after, this.#gone);
      this.#edits = editDocument(this.#text, this.#json, this.#before, after);
      return undefined;
    } catch (error) {
      if (error instanceof FixRefusal) return error.message;
      throw error;
    }
  }
}
