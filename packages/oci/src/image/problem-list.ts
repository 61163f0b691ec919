import type { OciErrorCode } from '../errors.ts';
import { OciError } from '../errors.ts';
import type { ImageProblem } from './model.ts';

/** Collects the faults that do not keep an image from being opened. */
export interface ProblemList {
  add(code: OciErrorCode, message: string, path?: string): void;
  /** Adds what another list has collected. */
  addAll(problems: readonly ImageProblem[]): void;
  /** Adds an error of this package as a problem; any other is thrown again. */
  addError(error: unknown): void;
  /** Gives those collected, up to the limit, and how many more there are. */
  list(): readonly ImageProblem[];
}

/** Makes a list of up to `max` problems (limit `problemCount`); further ones are counted. */
export function problemList(max: number): ProblemList {
  const problems: ImageProblem[] = [];
  let further = 0;
  const push = (problem: ImageProblem): void => {
    if (problems.length >= max) further++;
    else problems.push(problem);
  };
  const add: ProblemList['add'] = (code, message, path) => {
    push({ code, message, ...(path !== undefined && { path }) });
  };
  return {
    add,
    addAll(others) {
      for (const problem of others) push(problem);
    },
    addError(error) {
      if (!(error instanceof OciError)) throw error;
      add(error.code, error.message, error.at?.path);
    },
    list: () =>
      further === 0
        ? [...problems]
        : [...problems, { code: 'ERR_OCI_LIMIT', message: `${further} further problems` }],
  };
}
