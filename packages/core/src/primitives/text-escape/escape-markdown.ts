import { escapeControl } from './escape-control.ts';

/**
 * Escapes a text for the inside of a Markdown line or table cell (CommonMark 2.4, GFM): it is read as
 * itself, on one line, with no link, image, HTML, table border or mention in it.
 */
export function escapeMarkdown(text: string): string {
  return (
    escapeControl(text)
      .replaceAll(/[!-/:-?[-`{-~]/g, String.raw`\$&`)
      // Forges look for mentions and mail addresses in the finished text, where the backslash is gone.
      // Only another node between keeps them from it.
      .replaceAll('@', '@<!-- -->')
  );
}

/**
 * Gives a text as a Markdown code span on one line (CommonMark 6.1). Nothing in it is read as markup or
 * mention: right for names of packages, images and files. It fits into table cells; outside of them the
 * backslash before a `|` shows.
 */
export function markdownCode(text: string): string {
  const shown = escapeControl(text);
  let fence = 0;
  for (const [run] of shown.matchAll(/`+/g)) fence = Math.max(fence, run.length);
  const ticks = '`'.repeat(fence + 1);
  // One blank on each side is taken away again; without it a backtick at the end would join the fence.
  const pad = shown === '' || /^[`\s]|[`\s]$/.test(shown) ? ' ' : '';
  // GFM cuts table cells before it looks for code, so a border needs its backslash here too.
  return ticks + pad + shown.replaceAll('|', String.raw`\|`) + pad + ticks;
}
