export { applyEdits } from './apply-edits.ts';
export type { FixConflict, FixPlan, TextEdit } from './model.ts';
export { planFixes } from './plan-fixes.ts';
