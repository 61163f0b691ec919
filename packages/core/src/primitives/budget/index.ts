export { type Budget, createBudget } from './create-budget.ts';
