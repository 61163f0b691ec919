export {
  compilePattern,
  type Pattern,
  type PatternMatch,
  type PatternOptions,
  type PatternSpan,
} from './compile-pattern.ts';
