import type { Finding, Fix } from '../../finding/model.ts';
import { canonicalJson } from '../../primitives/canonical-json/canonical-json.ts';
import { escapeControl } from '../../primitives/text-escape/escape-control.ts';
import { safeUrl } from '../../primitives/text-escape/safe-url.ts';
import { truncate } from '../../primitives/text-escape/truncate.ts';
import {
  fixOf,
  labelOf,
  locationWords,
  subjectWords,
  suppressionWords,
} from '../words/finding-words.ts';
import { displayWidth, padToWidth, wrapToWidth } from './display-width.ts';
import { painter } from './text-style.ts';

/** Options of {@link explainFinding}. */
export interface ExplainOptions {
  /** Columns. Default 100. */
  readonly width?: number | undefined;
  /** Color for terminals (ECMA-48). Default false. */
  readonly color?: boolean | undefined;
}

type Row = readonly [label: string, text: string | undefined];

/** Gives all that is known of one finding as text: what, where, on what evidence, and how to clear it. */
export function explainFinding(finding: Finding, options: ExplainOptions = {}): string {
  const { width = 100, color = false } = options;
  const paint = painter(color);
  const rows = [...headRows(finding), ...detailRows(finding), ...tailRows(finding)].filter(
    (row): row is readonly [string, string] => row[1] !== undefined && row[1] !== '',
  );
  const column = Math.max(...rows.map(([label]) => displayWidth(label)));
  const room = Math.max(width - column - 4, 20);
  const title = `${labelOf(finding).toUpperCase()}  ${finding.check.id}  ${finding.check.title}`;
  const lines = wrapToWidth(bounded(title), Math.max(width - 2, 20)).map(
    (line) => ` ${paint(finding.outcome === 'error' ? 'unknown' : finding.severity, line)}`,
  );
  lines.push('', ...wrapToWidth(bounded(finding.message), room).map((line) => ` ${line}`), '');
  let before = '';
  for (const [label, text] of rows) {
    for (const [index, line] of wrapToWidth(bounded(text), room).entries()) {
      const shown = index === 0 && label !== before ? label : '';
      lines.push(` ${paint('quiet', padToWidth(shown, column))}   ${line}`.trimEnd());
    }
    before = label;
  }
  return `${lines.join('\n')}\n`;
}

/** Makes a text safe to print; only a hostile one is so long that it is cut. */
function bounded(text: string): string {
  return escapeControl(truncate(text, 10_000));
}

function headRows(finding: Finding): Row[] {
  const { severity, severitySource, outcome, confidence, subject, locations, check } = finding;
  const by = severitySource === undefined ? '' : ` (said by ${severitySource})`;
  return [
    ['kind', finding.kind],
    ['outcome', outcome],
    ['severity', `${severity}${by}`],
    ['confidence', confidence],
    ['check version', check.version],
    ['also known as', check.aliases.join(', ')],
    ['subject', subjectWords(subject)],
    ...locations.map((location): Row => ['where', locationWords(location)]),
  ];
}

function detailRows(finding: Finding): Row[] {
  switch (finding.kind) {
    case 'vulnerability': {
      const { detail } = finding;
      return [
        ['summary', detail.summary],
        ['installed', `${detail.package} ${detail.installedVersion}`],
        ['fixed in', detail.fixedVersions.join(', ') || 'no version known'],
        [
          'compared',
          `${detail.compared.name} ${detail.compared.version} by order ${detail.scheme}`,
        ],
        ['because', detail.because],
        ['advisory', `${detail.advisory} of ${detail.source}, for ${detail.ecosystem}`],
        ...detail.cvss.map(({ type, vector }): Row => ['score', `${type} ${vector}`]),
      ];
    }
    case 'misconfiguration': {
      const { pointer, evidence } = finding.detail;
      return [
        ['field', pointer],
        ['value', evidence === undefined ? undefined : canonicalJson(evidence)],
      ];
    }
    case 'policy': {
      const { detail } = finding;
      return [
        ['policy', `${detail.engine}: ${detail.policy}, rule ${detail.rule}`],
        ['level', detail.level],
        ['version', detail.version],
        ['mode', detail.mode],
        ...detail.pointers.map((pointer): Row => ['field', pointer]),
        ['text', detail.text],
      ];
    }
    case 'signature': {
      const { detail } = finding;
      return [
        ['policy', `${detail.policy}, authority ${detail.authority}`],
        ['image', detail.imageDigest],
        ...detail.failures.map(({ code, message }): Row => ['failure', `${code}: ${message}`]),
        ...detail.candidates.flatMap((candidate): Row[] => [
          [
            'candidate',
            `${candidate.format} ${candidate.digest} ${candidate.verified ? 'verified' : 'not verified'}${candidate.signer === undefined ? '' : `, signer ${candidate.signer}`}`,
          ],
          ...candidate.checks.map(
            ({ name, outcome, message }): Row => ['', `  ${outcome} ${name}: ${message}`],
          ),
        ]),
      ];
    }
  }
}

function tailRows(finding: Finding): Row[] {
  return [
    ['remedy', fixOf(finding)],
    ...finding.fixes.flatMap(fixRows),
    ...finding.suppressions.map((one): Row => ['suppressed', suppressionWords(one)]),
    ...finding.controls.map(({ framework, id }): Row => ['control', `${framework} ${id}`]),
    ...finding.references.map(({ url }): Row => ['see', safeUrl(url)]),
    ['id', finding.id],
    ['occurrence', finding.occurrenceId === finding.id ? undefined : finding.occurrenceId],
  ];
}

function fixRows(fix: Fix): Row[] {
  if (fix.kind === 'upgrade') return [['upgrade', `${fix.package} ${fix.from} → ${fix.to}`]];
  return fix.changes.map((change): Row => {
    const what = change.op === 'set' ? `set to ${canonicalJson(change.value)}` : 'remove';
    return [
      'edit',
      `${fix.uri}, document ${fix.document}: ${fix.object}${change.pointer}: ${what}`,
    ];
  });
}
