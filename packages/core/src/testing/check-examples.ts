import type { Check, CheckExample, CheckExamples, CheckTarget } from '../check/check.ts';
import type { Finding } from '../finding/model.ts';
import { severities } from '../finding/severity.ts';
import { canonicalJson } from '../primitives/canonical-json/canonical-json.ts';

/** Runs one check over one example text and gives what it finds. */
export type RunExample<T extends CheckTarget> = (
  check: Check<T>,
  text: string,
) => Iterable<Finding>;

/**
 * Proves a check by its executed examples, in whichever test framework: gives one sentence for each thing that
 * is wrong with the check's own fields or with an example, and an empty list where all is well.
 * @example
 * expect(checkExamples(noMovingTag, examples, (check, text) => runChecks(loadManifests(text), [check]))).toEqual([]);
 */
export function checkExamples<T extends CheckTarget>(
  check: Check<T>,
  examples: CheckExamples,
  run: RunExample<T>,
): string[] {
  const problems = checkFaults(check);
  if (examples.fails.length === 0) problems.push('no example fails');
  if (examples.passes.length === 0) problems.push('no example passes');
  const names = [...examples.fails, ...examples.passes].map(({ name }) => name);
  for (const name of new Set(names.filter((name, index) => names.indexOf(name) !== index))) {
    problems.push(`two examples are named "${name}"`);
  }
  for (const example of examples.fails) {
    if (example.at.length === 0) problems.push(`"${example.name}" fails nowhere: \`at\` is empty`);
    problems.push(...exampleFaults(check, example, run));
  }
  for (const example of examples.passes) {
    problems.push(...exampleFaults(check, { ...example, at: [] }, run));
  }
  return problems;
}

/** Says what is wrong with the fields of a check. */
export function checkFaults<T extends CheckTarget>(check: Check<T>): string[] {
  const problems: string[] = [];
  const id = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;
  for (const one of [check.id, ...(check.aliases ?? [])]) {
    if (!id.test(one)) problems.push(`id "${one}" is not of the form family/kebab-case`);
  }
  if (!severities.some((known) => known !== 'unknown' && known === check.severity)) {
    problems.push(`severity "${check.severity}" is not one of the known ones`);
  }
  for (const field of ['title', 'rationale', 'remediation'] as const) {
    if (check[field].trim() === '') problems.push(`${field} is blank`);
  }
  if (check.title.endsWith('.')) problems.push('title ends with a full stop');
  for (const field of ['rationale', 'remediation'] as const) {
    if (check[field].includes('!')) problems.push(`${field} exclaims`);
  }
  for (const { url } of check.references ?? []) {
    if (!/^https?:\/\/[^\s]+$/.test(url)) problems.push(`reference "${url}" is not a web address`);
  }
  return problems;
}

function exampleFaults<T extends CheckTarget>(
  check: Check<T>,
  example: CheckExample,
  run: RunExample<T>,
): string[] {
  const { name, text, at } = example;
  let findings: readonly Finding[];
  let again: readonly Finding[];
  try {
    findings = [...run(check, text)];
    again = [...run(check, text)];
  } catch (error) {
    return [`"${name}" throws: ${error instanceof Error ? error.message : String(error)}`];
  }
  const problems: string[] = [];
  if (canonicalJson(findings) !== canonicalJson(again)) {
    problems.push(`"${name}" gives another answer when it is run again`);
  }
  for (const finding of findings) {
    if (finding.check.id !== check.id) {
      problems.push(`"${name}" gives a finding of another check, ${finding.check.id}`);
    }
    if (finding.outcome === 'error') problems.push(`"${name}": ${finding.message}`);
    if (finding.message.trim() === '') problems.push(`"${name}" gives a blank message`);
  }
  const places = findings.map(placeOf);
  if (places.join(' ') !== at.join(' ')) {
    const expected = at.length === 0 ? 'nothing' : at.join(', ');
    const got = places.length === 0 ? 'nothing' : places.join(', ');
    problems.push(`"${name}" reports ${got}, expected ${expected}`);
  }
  return problems;
}

function placeOf(finding: Finding): string {
  const [location] = finding.locations;
  if (location?.kind !== 'file' || location.line === undefined) return 'no place';
  return `${location.line}:${location.column ?? 1}`;
}
