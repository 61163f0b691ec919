import { decodeList, decodeOneOf, decodeText } from '../../decode/decode-value.ts';
import {
  type DocumentNode,
  itemNodes,
  memberNode,
  nodeFault,
  rootNode,
} from '../../decode/node.ts';
import { readJson } from '../../decode/read-json.ts';
import { compareText } from '../../finding/compare-findings.ts';
import { type Finding, findingKinds } from '../../finding/model.ts';
import { type Limits, resolveLimits } from '../../limits/limits.ts';
import { sortReport } from '../../report/make-report.ts';
import {
  type Coverage,
  type Report,
  type ReportSubject,
  reportSchemaVersion,
} from '../../report/report.ts';
import { unusedStates } from '../../suppressions/unused-suppression.ts';
import { decodeCoverage, decodeReportSubject, reportSubjectKinds } from './decode-coverage.ts';
import { decodeFinding, decodeKind } from './decode-finding.ts';

/** Options of {@link parseReport}. */
export interface ParseReportOptions {
  /** Name of the file, for errors. */
  readonly uri?: string | undefined;
  /** Reads `documentBytes` and `documentDepth`. */
  readonly limits?: Partial<Limits> | undefined;
}

/**
 * Reads a report back from the JSON that `toJson` gives. The text is not trusted. Fields that this version does
 * not know are left out; so are findings of kinds that it does not know, but then the coverage says how many,
 * and a gate is undecided.
 * @throws CoreError `ERR_CORE_SYNTAX` with the place, `ERR_CORE_LIMIT`
 */
export function parseReport(text: string, options: ParseReportOptions = {}): Report {
  const limits = resolveLimits(options.limits);
  const document = { what: 'report', uri: options.uri };
  const root = rootNode(readJson(text, document, limits), document);
  const schemaVersion = memberNode(root, 'schemaVersion');
  if (schemaVersion.value !== reportSchemaVersion) {
    throw nodeFault(schemaVersion, `expected version ${reportSchemaVersion}`);
  }
  const tool = decodeTool(memberNode(root, 'tool'));
  const unknown = new Map<string, number>();
  const findings = decodeFindings(memberNode(root, 'findings'), limits.documentDepth, unknown);
  const subjects = decodeSubjects(memberNode(root, 'subjects'), unknown);
  return sortReport({
    schemaVersion: reportSchemaVersion,
    tool,
    subjects,
    findings,
    coverage: [
      ...decodeList(memberNode(root, 'coverage'), decodeCoverage),
      ...unknownCoverage(unknown, options.uri),
    ],
    unusedSuppressions: decodeList(memberNode(root, 'unusedSuppressions'), (node) => ({
      source: decodeText(memberNode(node, 'source')),
      reason: decodeText(memberNode(node, 'reason')),
      state: decodeOneOf(memberNode(node, 'state'), unusedStates),
    })),
  });
}

function decodeTool(node: DocumentNode): Report['tool'] {
  return {
    name: decodeOneOf(memberNode(node, 'name'), ['seaworthy']),
    version: decodeText(memberNode(node, 'version')),
  };
}

function decodeFindings(
  node: DocumentNode,
  depth: number,
  unknown: Map<string, number>,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const item of itemNodes(node)) {
    const decoded = decodeKind(item);
    if (decoded.kind !== undefined) findings.push(decodeFinding(item, decoded.kind, depth));
    else countUnknown(unknown, `${decoded.unknown} finding`);
  }
  return findings;
}

function decodeSubjects(
  node: DocumentNode,
  unknown: Map<string, number>,
): readonly ReportSubject[] {
  return itemNodes(node).flatMap((item) => {
    const kind = decodeText(memberNode(item, 'kind'));
    if (reportSubjectKinds.some((known) => known === kind)) return [decodeReportSubject(item)];
    countUnknown(unknown, `${kind} subject`);
    return [];
  });
}

function countUnknown(unknown: Map<string, number>, what: string): void {
  unknown.set(what, (unknown.get(what) ?? 0) + 1);
}

/** What cannot be read cannot be judged: this makes the gate say so. */
function unknownCoverage(
  unknown: ReadonlyMap<string, number>,
  uri: string | undefined,
): Coverage[] {
  if (unknown.size === 0) return [];
  const sorted = [...unknown].sort((a, b) => compareText(a[0], b[0]));
  return [
    {
      subject: uri ?? 'report',
      engine: 'core/parse-report',
      kinds: findingKinds,
      status: 'partial',
      problems: [],
      notAssessed: sorted.map(([what, count]) => ({
        what: `${count} ${what}${count === 1 ? '' : 's'}`,
        reason: 'this version does not know the kind',
      })),
      counts: {},
      checks: [],
    },
  ];
}
