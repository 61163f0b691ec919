import { type CheckCount, type Coverage, compareText, drain, type Finding } from '@seaworthy/core';
import {
  createLocator,
  loadManifests,
  marksFor,
  type ResourceSet,
  runChecks,
  workloadProblems,
  workloadsOf,
} from '@seaworthy/k8s';
import { readManifests } from '@seaworthy/k8s/node';
import { evaluatePodSecurity } from '@seaworthy/k8s/pod-security';
import { recommended } from '@seaworthy/k8s/presets';
import type { ManifestsSubject } from '../subjects/subject.ts';
import type { InspectOptions } from './options.ts';
import { type SubjectParts, skipped } from './parts.ts';

/** Parts of a manifests subject, with the resources for those who follow their images. */
export interface ManifestsParts extends SubjectParts {
  readonly resources: ResourceSet;
}

/** Judges manifests by Pod Security Standards and by checks. */
export async function inspectManifests(
  subject: ManifestsSubject,
  options: InspectOptions,
): Promise<ManifestsParts> {
  const { signal, limits, onProgress } = options;
  const name = subject.name ?? ('path' in subject ? subject.path : 'manifests');
  const resources =
    'text' in subject
      ? loadManifests(subject.text, { uri: subject.name, limits })
      : await readManifests(subject.path, { signal, limits });
  const locator = createLocator(resources);
  const findings: Finding[] = [];
  const coverage: Coverage[] = [];
  const reading = readingOf(name, resources);

  onProgress?.({ kind: 'step', subject: name, step: 'evaluate Pod Security' });
  if (options.podSecurity === false) {
    coverage.push(skipped(name, 'k8s/pod-security', ['policy'], 'it was turned off'));
  } else {
    const { level = 'restricted', version = 'latest' } = options.podSecurity ?? {};
    const counts = checkCounts();
    const evaluation = evaluatePodSecurity(resources, {
      ...options.podSecurity,
      limits,
      locator,
      onResult: counts.add,
    });
    const results = await drain(evaluation, { signal });
    findings.push(...results);
    coverage.push({
      ...reading,
      subject: name,
      engine: 'k8s/pod-security',
      kinds: ['policy'],
      counts: { workloads: countWorkloads(resources) },
      checks: counts.list(),
      basis: `Pod Security Standards ${level}:${version}`,
    });
  }

  onProgress?.({ kind: 'step', subject: name, step: 'run checks' });
  const checks = options.checks ?? recommended;
  const counts = checkCounts();
  const results = await drain(
    runChecks(resources, checks, {
      limits,
      locator,
      onResult: counts.add,
    }),
    { signal },
  );
  findings.push(...results);
  coverage.push({
    ...reading,
    subject: name,
    engine: 'k8s/checks',
    kinds: ['misconfiguration'],
    counts: { checks: checks.length, objects: resources.resources.length },
    checks: counts.list(),
  });
  return {
    subject: {
      kind: 'manifests',
      name,
      files: resources.sources.length,
      objects: resources.resources.length,
      workloads: countWorkloads(resources),
    },
    findings,
    coverage,
    located: marksFor(resources),
    resources,
  };
}

/**
 * What could not be read, and what a template would have rendered to, bears on every engine that would have
 * judged it; an ignore mark that cannot be read leaves its findings where they are. Where there is no object at all,
 * such as in the empty output of a template that failed, nothing was judged, and that is no pass.
 */
function readingOf(
  name: string,
  resources: ResourceSet,
): Pick<Coverage, 'status' | 'problems' | 'notAssessed'> {
  const problems = [...resources.problems, ...workloadProblems(resources)];
  if (problems.length === 0 && resources.resources.length === 0) {
    const none = { what: name, reason: 'it holds no Kubernetes object' };
    return { status: 'skipped', problems, notAssessed: [none, ...resources.notAssessed] };
  }
  const { notAssessed, templates } = resources;
  const unread = templates > 0 || problems.some(({ code }) => code !== 'ERR_K8S_MARK');
  return { status: unread ? 'partial' : 'ok', problems, notAssessed };
}

function countWorkloads(resources: ResourceSet): number {
  return [...workloadsOf(resources)].length;
}

function checkCounts(): {
  readonly add: (check: string, outcome: 'pass' | 'fail' | 'error' | 'skip') => void;
  readonly list: () => CheckCount[];
} {
  const counts = new Map<string, { pass: number; fail: number; other: number }>();
  return {
    add: (check, outcome) => {
      const count = counts.get(check) ?? { pass: 0, fail: 0, other: 0 };
      count[outcome === 'pass' || outcome === 'fail' ? outcome : 'other']++;
      counts.set(check, count);
    },
    list: () =>
      [...counts]
        .map(([check, count]): CheckCount => ({ check, ...count }))
        .sort((a, b) => compareText(a.check, b.check)),
  };
}
