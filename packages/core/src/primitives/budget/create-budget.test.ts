import { describe, expect, it } from 'vitest';
import { isLimitError } from '../../errors/seaworthy-error.ts';
import { createBudget } from './create-budget.ts';

describe('createBudget', () => {
  it('lets all steps be spent, and not one more', () => {
    const budget = createBudget(3, 'evaluation');
    budget.spend(1);
    budget.spend(2);
    expect(budget.spent()).toBe(3);
    expect(() => {
      budget.spend(1);
    }).toThrow('evaluation took more than 3 steps');
  });

  it('says which limit was crossed, and stays used up', () => {
    const budget = createBudget(0, 'rule a/b');
    for (const seen of [5, 10]) {
      try {
        budget.spend(5);
        expect.unreachable();
      } catch (error) {
        expect(isLimitError(error) && error.limit).toEqual({
          limit: 'evaluationSteps',
          max: 0,
          seen,
        });
      }
    }
  });

  it('stops on a number that is none', () => {
    expect(() => {
      createBudget(3, 'evaluation').spend(Number.NaN);
    }).toThrow('took more than 3 steps');
  });
});
