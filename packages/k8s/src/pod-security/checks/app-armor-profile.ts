import { formatPointer } from '@seaworthy/core/primitives/pointer';
import type { CheckFailure, PodSecurityCheck } from '../check.ts';
import { setAll } from '../field-changes.ts';
import { goQuote } from '../go-quote.ts';
import { readText } from '../pod-fields.ts';
import type { PodView } from '../pod-view.ts';
import { isBadProfile, profileTypes } from '../profile-types.ts';
import {
  type SecurityContextTest,
  setterContexts,
  setterPointers,
  settersText,
  settersWhere,
} from '../setters.ts';
import { plural, quoteAll, sortTexts } from '../wording.ts';

/** Forbids that AppArmor is switched off, by field or by annotation. */
export const appArmorProfile: PodSecurityCheck = {
  id: 'appArmorProfile',
  level: 'baseline',
  title: 'Container switches AppArmor off',
  severity: 'high',
  remediation:
    'Set securityContext.appArmorProfile.type to "RuntimeDefault", or remove the profile or annotation.',
  controls: [{ framework: 'pss', id: 'baseline/appArmorProfile' }],
  revisions: [{ minor: 0, evaluate }],
};

const prefix = 'container.apparmor.security.beta.kubernetes.io/';

const isBad: SecurityContextTest = (pod, context) => isBadProfile(pod, context.appArmorProfile);

function evaluate(pod: PodView): CheckFailure | undefined {
  const setters = settersWhere(pod, isBad);
  const annotations = forbiddenAnnotations(pod);
  if (setters === undefined && annotations === undefined) return undefined;
  const subjects: string[] = [];
  const values: string[] = [];
  const fields: string[] = [];
  const profiles: string[] = [];
  if (setters !== undefined) {
    subjects.push(settersText(setters));
    const contexts = setterContexts(pod, setters);
    values.push(
      ...profileTypes(
        pod,
        contexts.map((context) => context.appArmorProfile),
      ),
    );
    fields.push(...setterPointers(setters, '/appArmorProfile/type'));
    profiles.push(...setterPointers(setters, '/appArmorProfile'));
  }
  const keys = [...(annotations?.keys() ?? [])];
  const ofAnnotations = keys.map((key) => formatPointer(['metadata', 'annotations', key]));
  if (annotations !== undefined) {
    subjects.push(plural(annotations.size, 'annotation', 'annotations'));
    values.push(...sortTexts([...annotations.values()]));
  }
  const reason = plural(values.length, 'forbidden AppArmor profile', 'forbidden AppArmor profiles');
  return {
    reason,
    detail: `${subjects.join(' and ')} must not set AppArmor profile type to ${quoteAll(values)}`,
    pointers: [...fields, ...ofAnnotations],
    changes: [
      ...setAll(profiles, { type: 'RuntimeDefault' }),
      ...setAll(ofAnnotations, 'runtime/default'),
    ],
  };
}

/** Gives forbidden annotations by key, as upstream prints them; for containers that do not exist too. */
function forbiddenAnnotations(pod: PodView): Map<string, string> | undefined {
  const { annotations } = pod;
  let found: Map<string, string> | undefined;
  for (const key in annotations) {
    if (!key.startsWith(prefix)) continue;
    const value = readText(pod, annotations, key);
    if (value === undefined || isAllowed(value)) continue;
    found ??= new Map();
    found.set(key, `${key}=${goQuote(value)}`);
  }
  return found;
}

function isAllowed(value: string): boolean {
  return value === '' || value === 'runtime/default' || value.startsWith('localhost/');
}
