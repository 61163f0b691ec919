import type { Finding, Report } from '@seaworthy/core';
import { escapeControl } from '@seaworthy/core/primitives/text-escape';
import type { AdvisorySource, Inventory, VulnerabilityExplanation } from '@seaworthy/image';
import { usageError } from './config.ts';

/**
 * Gives all that is known of the findings that an id means.
 * @throws InspectError `ERR_SEAWORTHY_OPTION` where there is none
 */
export async function explainText(report: Report, id: string): Promise<string> {
  const { explainFinding } = await import('@seaworthy/core/formats/text');
  const found = report.findings.filter((finding) => isMeant(finding, id));
  if (found.length === 0) {
    throw usageError(
      `--explain ${id}: the report has no such finding; --why-not says why a vulnerability is not in it`,
    );
  }
  return found.map((finding) => explainFinding(finding)).join('\n');
}

/** What `--why-not` asks of. */
export interface WhyNotQuestion {
  readonly id: string;
  readonly inventories: readonly Inventory[];
  readonly advisories: readonly AdvisorySource[];
  readonly signal: AbortSignal;
}

/** Gives for each image why it is, or is not, affected by a vulnerability. */
export async function whyNotText(question: WhyNotQuestion): Promise<string> {
  const { id, inventories, advisories, signal } = question;
  const { collectAdvisories, explainVulnerability } = await import('@seaworthy/image');
  if (inventories.length === 0) throw usageError(`--why-not ${id}: no image was judged`);
  const blocks: string[] = [];
  for (const inventory of inventories) {
    // By id: so that advisories are there too whose packages the image has not.
    const set = await collectAdvisories(inventory, advisories, { ids: [id], signal });
    const explanation = explainVulnerability(inventory, set, id);
    const { name, reference } = inventory.subject;
    blocks.push(explanationLines(reference ?? name, explanation).join('\n'));
  }
  return `${blocks.join('\n\n')}\n`;
}

const verdictWords: Readonly<Record<VulnerabilityExplanation['verdict'], string>> = {
  affected: 'is affected by',
  'not-affected': 'is not affected by',
  undecided: 'may be affected by',
  unknown: 'is not known to be affected by',
};

function explanationLines(image: string, explanation: VulnerabilityExplanation): string[] {
  const { id, verdict, because, advisories } = explanation;
  const lines = [` ${image} ${verdictWords[verdict]} ${id}`, `   because ${because}`];
  for (const { id: advisory, source, withdrawn, packages, absent } of advisories) {
    lines.push(
      '',
      `   ${advisory} of ${source}${withdrawn === undefined ? '' : `, withdrawn ${withdrawn}`}`,
    );
    for (const one of packages) {
      const { compared, path, scheme, fixedVersions } = one;
      lines.push(
        `     ${compared.name} ${compared.version} for ${one.ecosystem}: ${one.verdict}, ${one.because}`,
        `       ${one.purl} in /${path}, by the order of ${scheme}`,
      );
      if (fixedVersions.length > 0) lines.push(`       fixed in ${fixedVersions.join(', ')}`);
    }
    for (const { ecosystem, name, because: why } of absent) {
      lines.push(`     ${name} for ${ecosystem}: not there, ${why}`);
    }
  }
  return lines.map((line) => escapeControl(line));
}

function isMeant(finding: Finding, id: string): boolean {
  return (
    finding.id === id ||
    finding.check.id === id ||
    finding.check.aliases.includes(id) ||
    (id.length >= 8 &&
      (finding.id.startsWith(id) || finding.id.split(':')[1]?.startsWith(id) === true))
  );
}
