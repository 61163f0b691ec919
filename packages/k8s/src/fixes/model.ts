/** One change of a text. Edits of a plan never overlap; their offsets are those of the text as it was. */
export interface TextEdit {
  /** Offsets in UTF-16 units of what is replaced; the same where something is only put in. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Line and column of `start`, counted from 1. */
  readonly line: number;
  readonly column: number;
}

/** A finding whose fix was left out. */
export interface FixConflict {
  /** Id of the finding. */
  readonly finding: string;
  readonly reason: string;
}

/** What to change in one file. */
export interface FixPlan {
  readonly uri: string;
  /** In the order of the text. */
  readonly edits: readonly TextEdit[];
  /** Ids of the findings that the edits clear. */
  readonly findings: readonly string[];
  readonly conflicts: readonly FixConflict[];
}

/** Says why a change cannot be made; never leaves this folder. */
export class FixRefusal extends Error {}
