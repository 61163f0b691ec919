import type { Finding, Fix } from '../../finding/model.ts';
import { canonicalJson } from '../../primitives/canonical-json/canonical-json.ts';
import { safeUrl } from '../../primitives/text-escape/safe-url.ts';
import { fixOf, locationWords, subjectWords, suppressionWords } from './finding-words.ts';

/** One line of what is known: a label and its text; the same label may come again. */
export type ExplainRow = readonly [label: string, text: string];

type Row = readonly [label: string, text: string | undefined];

/** Gives all that is known of a finding, apart from its title and message. Nothing is escaped. */
export function explainRows(finding: Finding): ExplainRow[] {
  return said([...headRows(finding), ...evidenceRows(finding), ...tailRows(finding)]);
}

/** Gives the evidence of a finding alone. Nothing is escaped. */
export function explainEvidence(finding: Finding): ExplainRow[] {
  return said(evidenceRows(finding));
}

function said(rows: readonly Row[]): ExplainRow[] {
  return rows.filter((row): row is ExplainRow => row[1] !== undefined && row[1] !== '');
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

function evidenceRows(finding: Finding): Row[] {
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
    case 'license': {
      const { detail } = finding;
      return [
        ['package', `${detail.package} ${detail.version}`],
        ['declared', detail.declared.join('; ') || 'nothing'],
        ['expression', detail.expression],
        ['verdict', `${detail.verdict}: ${detail.licenses.join(', ') || 'no licence'}`],
        ['policy', detail.policy],
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
