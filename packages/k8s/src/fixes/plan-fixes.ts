import type { Finding, Fix } from '@seaworthy/core';
import { indexLines, type LineIndex } from '@seaworthy/core/primitives/yaml';
import type { Resource, ResourceSet } from '../manifests/model.ts';
import type { FixConflict, FixPlan, TextEdit } from './model.ts';
import { planDocument, type Wish } from './plan-document.ts';

type EditFix = Extract<Fix, { kind: 'edit' }>;

/** The fixes of one document. */
interface DocumentWishes {
  readonly source: number;
  readonly start: number;
  readonly end: number;
  readonly wishes: Wish[];
}

/**
 * Plans how the findings that have a fix of kind `edit` are cleared, file by file. A fix is taken
 * whole or not at all: it is left out, with the reason, where it contradicts one before it, would
 * change what an anchor shares, or cannot be written safely. Suppressed findings are not fixed.
 * @example
 * const [plan] = planFixes(resources, findings);
 * const fixed = plan === undefined ? text : applyEdits(text, plan.edits);
 */
export function planFixes(resources: ResourceSet, findings: Iterable<Finding>): FixPlan[] {
  const plans: FixPlan[] = [];
  let current: SourcePlan | undefined;
  for (const document of collectWishes(resources, findings)) {
    const { source, start, end, wishes } = document;
    const { uri = '', text = '' } = resources.sources[source] ?? {};
    if (current?.source !== source) {
      current = { source, uri, lines: indexLines(text), edits: [], findings: [], conflicts: [] };
      const { edits, findings: cleared, conflicts } = current;
      plans.push({ uri, edits, findings: cleared, conflicts });
    }
    const planned = planDocument(text.slice(start, end), wishes);
    for (const edit of planned.edits) {
      const at = start + edit.start;
      const { line, column } = current.lines(at);
      current.edits.push({ start: at, end: start + edit.end, text: edit.text, line, column });
    }
    current.findings.push(...planned.findings);
    current.conflicts.push(...planned.conflicts);
  }
  return plans;
}

/** The plan of one text while it is being made. */
interface SourcePlan {
  readonly source: number;
  readonly uri: string;
  readonly lines: LineIndex;
  readonly edits: TextEdit[];
  readonly findings: string[];
  readonly conflicts: FixConflict[];
}

/** Gives the fixes by document, in the order of the texts. */
function collectWishes(
  resources: ResourceSet,
  findings: Iterable<Finding>,
): readonly DocumentWishes[] {
  const keyOf = (uri: string, document: number, pointer: string): string =>
    JSON.stringify([uri, document, pointer]);
  const objects = new Map<string, Resource>();
  for (const resource of resources.resources) {
    const uri = resources.sources[resource.source]?.uri ?? '';
    objects.set(keyOf(uri, resource.document, resource.pointer), resource);
  }
  const documents = new Map<string, DocumentWishes>();
  for (const finding of findings) {
    const fix = finding.fixes.find((one): one is EditFix => one.kind === 'edit');
    if (fix === undefined || finding.suppressions.length > 0) continue;
    const resource = objects.get(keyOf(fix.uri, fix.document, fix.object));
    if (resource === undefined) continue;
    const { source, start, end, pointer } = resource;
    const key = `${source}:${start}`;
    const document = documents.get(key) ?? { source, start, end, wishes: [] };
    documents.set(key, document);
    const changes = fix.changes.map((change) => ({ ...change, pointer: pointer + change.pointer }));
    document.wishes.push({ finding: finding.id, changes });
  }
  return [...documents.values()].sort((a, b) => a.source - b.source || a.start - b.start);
}
