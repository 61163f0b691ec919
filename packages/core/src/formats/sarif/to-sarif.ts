import type { Finding, Suppression } from '../../finding/model.ts';
import type { Report } from '../../report/report.ts';
import { subjectWords } from '../words/finding-words.ts';
import type { FormatOptions } from '../words/format-options.ts';
import { verdictWords } from '../words/report-words.ts';
import { sortOutFindings } from '../words/sort-out.ts';
import type {
  SarifLog,
  SarifNotification,
  SarifResult,
  SarifRule,
  SarifSuppression,
} from './model.ts';
import { type SarifPlaces, sarifLocations } from './sarif-locations.ts';
import {
  coverageNotifications,
  errorNotification,
  suppressionNotifications,
} from './sarif-notifications.ts';
import { sarifLevel, sarifRule } from './sarif-rules.ts';
import { sarifName, sarifText } from './sarif-text.ts';

/** Options of {@link toSarif}. */
export interface SarifOptions extends FormatOptions {
  /** Tells runs of one commit apart: `category/run`. Default `seaworthy/`. */
  readonly automationId?: string | undefined;
  /** Folder that is cut off the front of absolute paths: the root of the repository. */
  readonly root?: string | undefined;
  /** File that findings in images point at, such as the Dockerfile. Default: the image reference. */
  readonly imageFile?: string | undefined;
  /** Results written, worst first and suppressed ones last. Default 25,000, which is what code scanning takes. */
  readonly maxResults?: number | undefined;
  /** Write also what passed or was skipped. Default false: code scanning would show it as alerts. */
  readonly passes?: boolean | undefined;
  /** Blanks for each level; 0 = one line. Default 2. */
  readonly indent?: number | undefined;
}

/** Checks that could not judge, each a notification; further ones are counted. */
const maxErrors = 1000;

interface Entry {
  readonly finding: Finding;
  readonly suppressions: readonly Suppression[];
}

/**
 * Gives a report as SARIF 2.1.0 for code scanning. What was not assessed, what could not be judged and what was
 * cut stand in the notifications of the run.
 */
export function toSarif(report: Report, options: SarifOptions = {}): string {
  const { indent = 2 } = options;
  return `${JSON.stringify(sarifLog(report, options), null, indent)}\n`;
}

/** Gives a report as the object that {@link toSarif} writes. */
export function sarifLog(report: Report, options: SarifOptions = {}): SarifLog {
  const { automationId = 'seaworthy/', decision, maxResults = 25_000, passes = false } = options;
  const { open, suppressed, settled } = sortOutFindings(report, options);
  const unjudged = open.filter(({ outcome }) => outcome === 'error');
  const plain = [...open, ...(passes ? settled : [])].filter(({ outcome }) => outcome !== 'error');
  const entries: Entry[] = [
    ...plain.map((finding) => ({ finding, suppressions: [] })),
    ...suppressed,
  ];
  const shown = entries.slice(0, maxResults);
  const errors = unjudged.slice(0, maxErrors);
  const rules = indexRules([...shown.map(({ finding }) => finding), ...errors]);
  const failed = report.coverage.some(({ status }) => status === 'failed');
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Seaworthy',
            semanticVersion: report.tool.version,
            informationUri: 'https://github.com/seaworthy/seaworthy',
            rules: [...rules.values()].map(({ rule }) => rule),
          },
        },
        automationDetails: { id: automationId },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: !failed && unjudged.length === 0,
            toolExecutionNotifications: [
              ...cutNotification(entries.length - shown.length, 'the least severe, or suppressed'),
              ...cutNotification(unjudged.length - errors.length, 'checks that could not judge'),
              ...errors.map((finding) =>
                errorNotification(finding, ruleIndex(rules, finding), options),
              ),
              ...coverageNotifications(report, options),
            ],
            toolConfigurationNotifications: suppressionNotifications(report),
          },
        ],
        results: shown.map((entry) => sarifResult(entry, rules, options)),
        properties:
          decision === undefined
            ? {}
            : {
                verdict: decision.verdict,
                reasons: verdictWords(decision).map((words) => sarifText(words)),
              },
      },
    ],
  };
}

type Rules = ReadonlyMap<string, { readonly index: number; readonly rule: SarifRule }>;

function indexRules(findings: readonly Finding[]): Rules {
  const rules = new Map<string, { readonly index: number; readonly rule: SarifRule }>();
  for (const finding of findings) {
    const key = sarifName(finding.check.id);
    if (!rules.has(key)) rules.set(key, { index: rules.size, rule: sarifRule(finding) });
  }
  return rules;
}

function ruleIndex(rules: Rules, finding: Finding): number {
  return rules.get(sarifName(finding.check.id))?.index ?? -1;
}

function sarifResult(entry: Entry, rules: Rules, places: SarifPlaces): SarifResult {
  const { finding, suppressions } = entry;
  const { check, id, occurrenceId, outcome, severity, confidence, subject, remediation } = finding;
  const kind = resultKind(finding);
  return {
    ruleId: sarifName(check.id),
    ruleIndex: ruleIndex(rules, finding),
    kind,
    // 3.27.10: a result of another kind than `fail` has level `none`.
    level: kind === undefined ? sarifLevel(severity) : 'none',
    message: { text: sarifText(finding.message) },
    locations: sarifLocations(finding, places),
    // The first name is the one that code scanning looks at.
    partialFingerprints: { primaryLocationLineHash: id, 'seaworthy/finding/v1': id },
    fingerprints: { 'seaworthy/occurrence/v1': occurrenceId },
    suppressions: suppressions.length === 0 ? undefined : suppressions.map(sarifSuppression),
    properties: {
      kind: finding.kind,
      outcome,
      severity,
      confidence,
      subject: sarifName(subjectWords(subject)),
      ...(remediation === undefined ? {} : { remediation: sarifName(remediation) }),
    },
  };
}

function resultKind({ outcome }: Finding): SarifResult['kind'] {
  switch (outcome) {
    case 'pass':
      return 'pass';
    case 'skip':
      return 'notApplicable';
    case 'manual':
      return 'review';
    case 'fail':
    case 'warn':
    case 'error':
      return undefined;
  }
}

function sarifSuppression(suppression: Suppression): SarifSuppression {
  const { by, reason, owner, until, source } = suppression;
  return {
    kind: by === 'inline' || by === 'annotation' ? 'inSource' : 'external',
    status: 'accepted',
    justification: sarifText(reason),
    properties: {
      by,
      source: sarifName(source),
      ...(owner === undefined ? {} : { owner: sarifName(owner) }),
      ...(until === undefined ? {} : { until: sarifName(until) }),
    },
  };
}

function cutNotification(count: number, which: string): SarifNotification[] {
  if (count <= 0) return [];
  const text = `${count} more findings are not in this file: ${which}`;
  return [{ level: 'warning', message: { text } }];
}
