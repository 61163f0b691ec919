import {
  applySuppressions,
  type Coverage,
  isAbort,
  isSeaworthyError,
  makeReport,
  messageOf,
  type Report,
} from '@seaworthy/core';
import type { ResourceSet } from '@seaworthy/k8s';
import type { ImageSource } from '@seaworthy/oci';
import { InspectError } from '../errors.ts';
import type { InspectSubject } from '../subjects/subject.ts';
import type { InspectOptions } from './options.ts';
import { type SubjectParts, skipped } from './parts.ts';

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
  const coverage = parts.flatMap((part) => part.coverage);
  if (options.images === true) {
    const followed = await inspectFollowed(sets, options, parts);
    parts.push(...followed.parts);
    coverage.push(...followed.coverage);
  }
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
    return inspectImage(source satisfies ImageSource, options, { name });
  }
  const source = await options.resolveImage?.(resolved.reference, { signal: options.signal });
  if (source === undefined) {
    const reason =
      options.resolveImage === undefined
        ? 'a registry reference needs the option resolveImage, which says where its bytes are (a path begins with ./ or /)'
        : 'resolveImage does not know it';
    throw new InspectError(
      'ERR_SEAWORTHY_SUBJECT',
      `cannot open ${resolved.reference}: ${reason}`,
      {
        at: { uri: resolved.reference },
      },
    );
  }
  return inspectImage(source, options, { name: resolved.name });
}

async function inspectFollowed(
  sets: readonly ResourceSet[],
  options: InspectOptions,
  known: readonly SubjectParts[],
): Promise<{ readonly parts: readonly SubjectParts[]; readonly coverage: readonly Coverage[] }> {
  const { followImages } = await import('./follow-images.ts');
  const { images, notAssessed } = await followImages(sets, options.resolveImage, options.signal);
  const { inspectImage } = await import('./inspect-image.ts');
  const parts: SubjectParts[] = [];
  for (const image of images) {
    parts.push(
      await timed(image.reference, options, async () => {
        try {
          return await inspectImage(image.source, options, {
            name: image.name,
            usedBy: image.usedBy,
          });
        } catch (error) {
          if (isAbort(error, options.signal)) throw error;
          return failedSubject(image.reference, error);
        }
      }),
    );
  }
  const subject =
    known.find((part) => part.subject.kind === 'manifests')?.subject.name ?? 'manifests';
  const coverage: Coverage = {
    ...skipped(subject, 'k8s/images', ['vulnerability', 'signature'], ''),
    status: notAssessed.length > 0 ? 'partial' : 'ok',
    notAssessed,
    counts: { images: images.length + notAssessed.length, opened: images.length },
  };
  return { parts, coverage: [coverage] };
}

async function timed(
  subject: string,
  options: InspectOptions,
  work: () => Promise<SubjectParts>,
): Promise<SubjectParts> {
  const start = performance.now();
  options.onProgress?.({ kind: 'subject-start', subject });
  const parts = await work();
  options.onProgress?.({
    kind: 'subject-end',
    subject,
    milliseconds: performance.now() - start,
  });
  return parts;
}

function failedSubject(name: string, error: unknown): SubjectParts {
  const code = isSeaworthyError(error) ? error.code : 'ERR_SEAWORTHY_SUBJECT';
  return {
    subject: { kind: 'unreadable', name },
    findings: [],
    coverage: [
      {
        subject: name,
        engine: 'inspect',
        kinds: ['vulnerability', 'misconfiguration', 'policy', 'signature'],
        status: 'failed',
        problems: [{ code, message: messageOf(error) }],
        notAssessed: [{ what: name, reason: 'it could not be opened' }],
        counts: {},
        checks: [],
      },
    ],
    located: [],
  };
}

function labelOf(subject: InspectSubject): string {
  if (subject.kind === 'registry') return subject.name ?? subject.reference;
  if ('text' in subject || subject.kind === 'stream') return subject.name;
  return subject.name ?? subject.path ?? subject.kind;
}
