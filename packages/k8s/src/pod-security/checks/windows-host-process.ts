import type { CheckFailure, PodSecurityCheck } from '../check.ts';
import { setAll } from '../field-changes.ts';
import { readBoolean } from '../pod-fields.ts';
import type { PodView } from '../pod-view.ts';
import type { SecurityContext } from '../security-context.ts';
import { setterPointers, settersText, settersWhere } from '../setters.ts';

/** Forbids Windows containers that run as processes of the node. */
export const windowsHostProcess: PodSecurityCheck = {
  id: 'windowsHostProcess',
  level: 'baseline',
  title: 'Container is a process of a Windows node',
  severity: 'critical',
  remediation: 'Set securityContext.windowsOptions.hostProcess to false, or remove it.',
  controls: [
    { framework: 'pss', id: 'baseline/windowsHostProcess' },
    { framework: 'cis-kubernetes-1.12', id: '5.2.10' },
  ],
  revisions: [{ minor: 0, evaluate }],
};

function evaluate(pod: PodView): CheckFailure | undefined {
  const setters = settersWhere(pod, isHostProcess);
  if (setters === undefined) return undefined;
  const pointers = setterPointers(setters, '/windowsOptions/hostProcess');
  const who = settersText(setters);
  return {
    reason: 'hostProcess',
    detail: `${who} must not set securityContext.windowsOptions.hostProcess=true`,
    pointers,
    changes: setAll(pointers, false),
  };
}

function isHostProcess(pod: PodView, { windowsOptions }: SecurityContext): boolean {
  return windowsOptions !== undefined && readBoolean(pod, windowsOptions, 'hostProcess') === true;
}
