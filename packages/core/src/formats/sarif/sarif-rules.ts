import type { Finding } from '../../finding/model.ts';
import type { Severity } from '../../finding/severity.ts';
import { escapeMarkdown } from '../../primitives/text-escape/escape-markdown.ts';
import { truncate } from '../../primitives/text-escape/truncate.ts';
import { fixOf } from '../words/finding-words.ts';
import type { SarifLevel, SarifRule } from './model.ts';
import { sarifName, sarifText } from './sarif-text.ts';
import { webUri } from './sarif-uri.ts';

/** Code scanning takes 20 tags of a rule and shows 10. */
const maxTags = 10;

const levels: Readonly<Record<Severity, SarifLevel>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  negligible: 'note',
  unknown: 'warning',
};

// The middle of the ranges into which code scanning sorts scores: above 9.0 is critical, from 7.0 on high, from
// 4.0 on medium, above 0 low. A severity that is not known has no score.
const scores: Readonly<Record<Severity, string | undefined>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.5',
  negligible: '0.5',
  unknown: undefined,
};

/** Gives the level of a severity. */
export function sarifLevel(severity: Severity): SarifLevel {
  return levels[severity];
}

/** Describes the check of a finding; the worst finding of a check speaks for it. */
export function sarifRule(worst: Finding): SarifRule {
  const { check, kind, severity, confidence, references, controls } = worst;
  const links = references.flatMap(({ url }) => webUri(url) ?? []);
  const remedy = kind === 'vulnerability' ? undefined : fixOf(worst);
  const summary = worst.kind === 'vulnerability' ? worst.detail.summary : undefined;
  const title = check.title === '' ? check.id : check.title;
  const [helpUri] = links;
  const tags = ['security', kind, ...controls.map(({ framework, id }) => `${framework}/${id}`)];
  const score = scores[severity];
  return {
    id: sarifName(check.id),
    shortDescription: { text: sarifText(title, 255) },
    fullDescription: { text: sarifText(summary ?? title) },
    help: {
      text: [title, summary, remedy, ...links]
        .flatMap((one) => one ?? [])
        .map((one) => sarifText(one))
        .join('\n\n'),
      markdown: helpMarkdown(title, [summary, remedy], links),
    },
    helpUri,
    deprecatedIds: check.aliases.length === 0 ? undefined : unique(check.aliases.map(sarifName)),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: unique(tags.map(sarifName)).slice(0, maxTags),
      precision: confidence,
      ...(score === undefined ? {} : { 'security-severity': score }),
    },
  };
}

function helpMarkdown(
  title: string,
  paragraphs: readonly (string | undefined)[],
  links: readonly string[],
): string {
  const text = (one: string): string => escapeMarkdown(truncate(one, 1000));
  return [
    `**${text(title)}**`,
    ...paragraphs.flatMap((one) => (one === undefined ? [] : [text(one)])),
    ...links.map((link) => `<${link}>`),
  ].join('\n\n');
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
