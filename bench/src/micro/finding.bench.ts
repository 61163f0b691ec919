import { createHash } from 'node:crypto';
import { type FindingDraft, makeFinding } from '@seaworthy/core';
import type { MicroBench } from './model.ts';

/** What a finding costs, held against the one SHA-256 of node:crypto that its id cannot do without. */
export function findingBench(): MicroBench {
  const draft: FindingDraft = {
    kind: 'misconfiguration',
    check: { id: 'container/privileged', title: 'Container is privileged', aliases: [] },
    severity: 'high',
    severitySource: 'check',
    subject: {
      kind: 'object',
      apiVersion: 'apps/v1',
      objectKind: 'Deployment',
      namespace: 'shop',
      name: 'web',
    },
    place: 'spec.template.spec.containers[name=web].securityContext.privileged',
    locations: [],
    message: 'Container web is privileged',
    detail: { pointer: '/spec/template/spec/containers/0/securityContext/privileged' },
  };
  const text = JSON.stringify(draft);
  return {
    name: 'make a finding',
    tasks: {
      'one native sha256': () => createHash('sha256').update(text).digest('hex'),
      makeFinding: () => makeFinding(draft),
    },
    baseline: 'one native sha256',
    ours: 'makeFinding',
    units: { count: 1, name: 'findings' },
  };
}
