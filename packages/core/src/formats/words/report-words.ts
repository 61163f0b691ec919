import type { Finding } from '../../finding/model.ts';
import type { Severity } from '../../finding/severity.ts';
import { severities } from '../../finding/severity.ts';
import type { ObjectSubject } from '../../finding/subject.ts';
import type { GateDecision } from '../../gate/decide-gate.ts';
import type { Coverage, Report, ReportSubject, SignatureFacts } from '../../report/report.ts';
import { subjectWords } from './finding-words.ts';

/** Something that was not assessed, or not wholly. */
export interface Gap {
  readonly subject: string;
  readonly engine: string;
  readonly status: Coverage['status'];
  /** What it is about: a file, a document, the whole. */
  readonly what: string;
  readonly reason: string;
  /** Error code, where there was an error. */
  readonly code?: string | undefined;
}

/** Lists all that was not assessed. An engine that says no more than its status is in it, too. */
export function gapsOf(report: Report): Gap[] {
  return report.coverage.flatMap((entry) => {
    const { subject, engine, status, problems, notAssessed } = entry;
    const gaps: Gap[] = [];
    for (const { code, message, path, line } of problems) {
      const place = path === undefined || line === undefined ? path : `${path}:${line}`;
      gaps.push({ subject, engine, status, what: place ?? subject, reason: message, code });
    }
    for (const { what, reason } of notAssessed)
      gaps.push({ subject, engine, status, what, reason });
    if (gaps.length === 0 && status !== 'ok') {
      gaps.push({ subject, engine, status, what: engine, reason: status });
    }
    return gaps;
  });
}

/** Says what a subject is made of, fact by fact. */
export function subjectFacts(subject: ReportSubject): string[] {
  switch (subject.kind) {
    case 'image': {
      const facts = [plural(subject.packages, 'package'), plural(subject.layers, 'layer')];
      if (subject.distro !== undefined) facts.unshift(subject.distro);
      if (subject.signature !== undefined) facts.push(signatureWords(subject.signature));
      if (subject.image.platform !== undefined) facts.push(subject.image.platform);
      if (subject.usedBy.length > 0) facts.push(userWords(subject.usedBy));
      return facts;
    }
    case 'manifests':
      return [
        plural(subject.workloads, 'workload'),
        plural(subject.objects, 'object'),
        plural(subject.files, 'file'),
      ];
    case 'unreadable':
      return ['could not be read'];
  }
}

/** Names the workloads that run an image; of many the first. */
function userWords(usedBy: readonly ObjectSubject[]): string {
  const names = [...new Set(usedBy.map((user) => subjectWords({ ...user, container: undefined })))];
  const shown = names.length > 4 ? names.slice(0, 3) : names;
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return `run by ${shown.join(', ')}${more}`;
}

function signatureWords({ state, policy, signers }: SignatureFacts): string {
  switch (state) {
    case 'signed':
      return `signed by ${signers.join(', ')}${policy === undefined ? '' : ` (policy ${policy})`}`;
    case 'unverified':
      return 'signature not verified';
    case 'unsigned':
      return 'unsigned';
  }
}

/** Counts findings by severity, worst first; severities without finding are left out. */
export function countSeverities(
  findings: readonly Finding[],
): { readonly severity: Severity; readonly count: number }[] {
  return severities
    .map((severity) => ({
      severity,
      count: findings.filter((finding) => finding.severity === severity).length,
    }))
    .filter(({ count }) => count > 0);
}

/** Says why a gate gave its verdict, each sentence once: reasons first, then what was waived. */
export function verdictWords(decision: GateDecision): string[] {
  const sentences = decision.reasons.map(({ verdict, message }) =>
    verdict === decision.verdict ? message : `${verdict}: ${message}`,
  );
  // A reason stands once for each kind that it bears on, and its sentence names them all.
  const words = [...new Set(sentences)];
  if (words.length === 0) words.push('nothing at or above the threshold');
  const waived = new Map<string, number>();
  for (const { suppression } of decision.waived) {
    const { by, owner, reason, until } = suppression;
    const who = owner === undefined ? reason : `${reason}, ${owner}`;
    const key = `by ${by}${until === undefined ? '' : ` until ${until}`} (${who})`;
    waived.set(key, (waived.get(key) ?? 0) + 1);
  }
  for (const [key, count] of waived) words.push(`${count} suppressed ${key}`);
  return words;
}

/** Gives a number and its noun. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
