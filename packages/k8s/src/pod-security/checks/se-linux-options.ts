import type { CheckFailure, PodSecurityCheck } from '../check.ts';
import { removeAll } from '../field-changes.ts';
import { readText } from '../pod-fields.ts';
import type { PodView } from '../pod-view.ts';
import type { SecurityContext } from '../security-context.ts';
import { setterContexts, setterPointers, settersText, settersWhere } from '../setters.ts';
import { plural, quoteAll, sortedSet } from '../wording.ts';

/** Forbids custom SELinux users, roles and all types but those made for containers. */
export const seLinuxOptions: PodSecurityCheck = {
  id: 'seLinuxOptions',
  level: 'baseline',
  title: 'Container sets its own SELinux context',
  severity: 'high',
  remediation:
    'Remove user and role from securityContext.seLinuxOptions, and a type that is not for containers.',
  controls: [{ framework: 'pss', id: 'baseline/seLinuxOptions' }],
  revisions: [
    { minor: 0, evaluate: (pod) => evaluate(pod, typesV1Dot0) },
    { minor: 31, evaluate: (pod) => evaluate(pod, typesV1Dot31) },
  ],
};

const typesV1Dot0: readonly string[] = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
const typesV1Dot31: readonly string[] = [
  '',
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
];

function evaluate(pod: PodView, allowed: readonly string[]): CheckFailure | undefined {
  const setters = settersWhere(
    pod,
    (view, context) => !isAllowed(optionsOf(view, context), allowed),
  );
  if (setters === undefined) return undefined;
  const badTypes: string[] = [];
  const pointers: string[] = [];
  let user = false;
  let role = false;
  const contexts = setterContexts(pod, setters);
  const paths = setterPointers(setters, '/seLinuxOptions');
  for (const [index, context] of contexts.entries()) {
    const options = optionsOf(pod, context);
    const path = paths[index] ?? '';
    if (!allowed.includes(options.type)) {
      badTypes.push(options.type);
      pointers.push(`${path}/type`);
    }
    if (options.user !== '') pointers.push(`${path}/user`);
    if (options.role !== '') pointers.push(`${path}/role`);
    user ||= options.user !== '';
    role ||= options.role !== '';
  }
  const texts: string[] = [];
  const types = sortedSet(badTypes);
  if (types.length > 0) texts.push(`${plural(types.length, 'type', 'types')} ${quoteAll(types)}`);
  if (user) texts.push('user may not be set');
  if (role) texts.push('role may not be set');
  const who = settersText(setters);
  return {
    reason: 'seLinuxOptions',
    detail: `${who} set forbidden securityContext.seLinuxOptions: ${texts.join('; ')}`,
    pointers,
    changes: removeAll(pointers),
  };
}

interface Options {
  readonly type: string;
  readonly user: string;
  readonly role: string;
}

const noOptions: Options = { type: '', user: '', role: '' };

function optionsOf(pod: PodView, { seLinuxOptions: options }: SecurityContext): Options {
  if (options === undefined) return noOptions;
  return {
    type: readText(pod, options, 'type') ?? '',
    user: readText(pod, options, 'user') ?? '',
    role: readText(pod, options, 'role') ?? '',
  };
}

function isAllowed({ type, user, role }: Options, allowed: readonly string[]): boolean {
  return user === '' && role === '' && allowed.includes(type);
}
