export { escapeControl, hasControl } from './escape-control.ts';
export { escapeGithubCommandData, escapeGithubCommandProperty } from './escape-github-command.ts';
export { escapeMarkdown, markdownCode } from './escape-markdown.ts';
export { escapeHtml, escapeXml } from './escape-markup.ts';
export { safeUrl } from './safe-url.ts';
export { truncate } from './truncate.ts';
