export type { FormatOptions } from '../words/format-options.ts';
export { type MarkdownOptions, toMarkdown } from './to-markdown.ts';
