import type { Finding } from '../../finding/model.ts';
import type { Report } from '../../report/report.ts';
import type { FormatOptions } from '../words/format-options.ts';
import { sortOutFindings } from '../words/sort-out.ts';
import { findingSection } from './finding-table.ts';
import { fixSection } from './fix-section.ts';
import { element, rawElement } from './markup.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { coverageSection, unusedSection, verdictSection } from './report-sections.ts';
import { securityPolicy } from './security-policy.ts';

/** Options of {@link toHtml}. */
export interface HtmlOptions extends FormatOptions {
  /** Title of the page. Default `Container security report`. */
  readonly title?: string | undefined;
  /** Findings in the table, worst first and suppressed ones last; further ones are counted. Default 20,000. */
  readonly maxFindings?: number | undefined;
}

/**
 * Gives a report as one self-contained HTML page: the verdict and its reasons, what to do first, what was found, what
 * was not assessed. It asks nobody for anything, and is read without JavaScript, on paper, on a phone and in the dark.
 * The time of `now` stands in it where it is given.
 */
export function toHtml(report: Report, options: HtmlOptions = {}): string {
  const { decision, title = 'Container security report', maxFindings = 20_000 } = options;
  const now = options.now ?? new Date();
  const sorted = sortOutFindings(report, { decision, now });
  const anchors = new Map<Finding, string>();
  for (const finding of [...sorted.open, ...sorted.suppressed.map((one) => one.finding)].slice(
    0,
    maxFindings,
  )) {
    anchors.set(finding, `f${anchors.size + 1}`);
  }
  const anchorOf = (finding: Finding): string | undefined => anchors.get(finding);
  const style = pageStyle();
  const script = pageScript();
  const page = element(
    'html',
    { lang: 'en' },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', {
        'http-equiv': 'Content-Security-Policy',
        content: securityPolicy(style, script),
      }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { name: 'referrer', content: 'no-referrer' }),
      element('title', {}, decision === undefined ? title : `${decision.verdict}: ${title}`),
      rawElement('style', style),
    ),
    element(
      'body',
      {},
      element('a', { class: 'skip', href: '#findings' }, 'Skip to the findings'),
      element('header', {}, element('h1', {}, title)),
      element(
        'main',
        {},
        verdictSection(report, sorted, decision),
        fixSection(sorted.open, now, anchorOf),
        findingSection(sorted, maxFindings, anchorOf),
        coverageSection(report),
        unusedSection(report),
      ),
      element(
        'footer',
        {},
        `Written by ${report.tool.name} ${report.tool.version}`,
        options.now === undefined ? undefined : `, as of ${options.now.toISOString()}`,
      ),
      rawElement('script', script),
    ),
  );
  return `<!doctype html>\n${page.html}\n`;
}
