export type { FormatOptions } from '../words/format-options.ts';
export { type HtmlOptions, toHtml } from './to-html.ts';
