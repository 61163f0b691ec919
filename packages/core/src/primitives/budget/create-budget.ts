import { CoreError } from '../../errors/seaworthy-error.ts';

/** Steps that an evaluation may still take. */
export interface Budget {
  /**
   * Takes steps off; any number ≥ 0.
   * @throws CoreError `ERR_CORE_LIMIT` (`evaluationSteps`) when more are spent than there were.
   */
  readonly spend: (steps: number) => void;
  /** Gives the steps spent so far. */
  readonly spent: () => number;
}

/**
 * Makes a budget that bounds an evaluation by counted steps, so that the same input always ends at the
 * same place, on a slow machine too. `what` names the evaluation in the error.
 */
export function createBudget(maxSteps: number, what: string): Budget {
  let seen = 0;
  return {
    spend: (steps) => {
      seen += steps;
      if (seen <= maxSteps) return;
      throw new CoreError('ERR_CORE_LIMIT', `${what} took more than ${maxSteps} steps`, {
        limit: { limit: 'evaluationSteps', max: maxSteps, seen },
      });
    },
    spent: () => seen,
  };
}
