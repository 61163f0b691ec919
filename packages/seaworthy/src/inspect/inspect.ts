import {
  applySuppressions,
  type Coverage,
  isAbort,
  makeReport,
  type Report,
} from '@seaworthy/core';
import type { ResourceSet } from '@seaworthy/k8s';
import type { ImageSource } from '@seaworthy/oci';
import { InspectError } from '../errors.ts';
import type { InspectSubject } from '../subjects/subject.ts';
import type { InspectOptions } from './options.ts';
import { failedSubject, type SubjectParts } from './parts.ts';
import { timed } from './timed.ts';

/**
 * Judges images and manifests and gives one report: packages, vulnerabilities, signatures, Pod Security
 * and checks, worst finding first, with what was not looked at and why.
 *
 * A single subject that cannot be opened throws; one of several is `failed` coverage. An abort is rethrown
 * untouched. Nothing is fetched: bytes come from the file system, or from where `resolveImage` says.
 * @example
 * const report = await inspect(['oci:./layout', './manifests'], { advisories });
 */
export async function inspect(
  subjects: string | InspectSubject | readonly (string | InspectSubject)[],
  options: InspectOptions = {},
): Promise<Report> {
  const list = isList(subjects) ? subjects : [subjects];
  if (list.length === 0) throw new InspectError('ERR_SEAWORTHY_SUBJECT', 'no subject was given');
  const parts: SubjectParts[] = [];
  const sets: ResourceSet[] = [];
  for (const subject of list) {
    options.signal?.throwIfAborted();
    const label = typeof subject === 'string' ? subject : labelOf(subject);
    const judged = await timed(label, options, async () => {
      try {
        return await inspectSubject(subject, options, sets);
      } catch (error) {
        if (isAbort(error, options.signal) || list.length === 1) throw error;
        return failedSubject(label, error);
      }
    });
    parts.push(judged);
  }
  const coverage: Coverage[] = [];
  if (options.images === true) {
    const { inspectFollowed } = await import('./inspect-followed.ts');
    const subject = parts.find((part) => part.subject.kind === 'manifests')?.subject.name;
    const followed = await inspectFollowed(subject ?? 'manifests', sets, options);
    parts.push(...followed.parts);
    coverage.push(followed.coverage);
  }
  coverage.unshift(...parts.flatMap((part) => part.coverage));
  const { findings, unused } = applySuppressions(
    parts.flatMap((part) => part.findings),
    { ...options.suppressions, located: parts.flatMap((part) => part.located) },
    { now: options.now },
  );
  return makeReport({
    subjects: parts.map((part) => part.subject),
    findings: options.passes === true ? findings : findings.filter((one) => one.outcome !== 'pass'),
    coverage,
    unusedSuppressions: unused,
  });
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

async function inspectSubject(
  subject: string | InspectSubject,
  options: InspectOptions,
  sets: ResourceSet[],
): Promise<SubjectParts> {
  const { resolveSubject } = await import('../subjects/node-resolve-subject.ts');
  const resolved = await resolveSubject(subject, options);
  if (resolved.kind === 'manifests') {
    const { inspectManifests } = await import('./inspect-manifests.ts');
    const { resources, ...parts } = await inspectManifests(resolved, options);
    sets.push(resources);
    return parts;
  }
  const { inspectImage } = await import('./inspect-image.ts');
  if (resolved.kind !== 'registry') {
    const { name, ...source } = resolved;
    return inspectImage(source satisfies ImageSource, options, name);
  }
  const source = await options.resolveImage?.(resolved.reference, { signal: options.signal });
  if (source === undefined) {
    const reason =
      options.resolveImage === undefined
        ? 'it is a registry reference, and nothing says where its bytes are (option resolveImage, in the command --image); a path begins with ./ or /'
        : 'resolveImage does not know it';
    throw new InspectError(
      'ERR_SEAWORTHY_SUBJECT',
      `cannot open ${resolved.reference}: ${reason}`,
      {
        at: { uri: resolved.reference },
      },
    );
  }
  return inspectImage(source, options, resolved.name);
}

function labelOf(subject: InspectSubject): string {
  if (subject.kind === 'registry') return subject.name ?? subject.reference;
  if ('text' in subject || subject.kind === 'stream') return subject.name;
  return subject.name ?? subject.path ?? subject.kind;
}
