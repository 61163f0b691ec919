export {
  escapeFieldValue,
  type FieldSelector,
  type FieldTerm,
  formatFieldSelector,
  matchesFields,
  parseFieldSelector,
  splitFieldTerm,
  splitFieldTerms,
  unescapeFieldValue,
} from './field-selector.ts';
export { labelKeyFaults, labelValueFaults } from './label-names.ts';
export {
  formatLabelSelector,
  type LabelOperator,
  type LabelRequirement,
  type LabelSelector,
  labelOperators,
  matchesLabels,
} from './label-selector.ts';
export {
  labelSelectorOf,
  type SelectorFault,
  validateLabelSelector,
} from './label-selector-object.ts';
export { parseLabelSelector } from './parse-label-selector.ts';
