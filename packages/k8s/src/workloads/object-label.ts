import type { Resource } from '../manifests/model.ts';
import type { ContainerTarget } from './model.ts';

/** Gives an object as messages name it: `Deployment shop/web`. */
export function objectLabel({ kind, namespace, name }: Resource): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

/** Gives a container as messages name it: `Container web of Deployment shop/web`, `Init container …`. */
export function containerLabel({ container, workload }: ContainerTarget): string {
  const { role, index, name } = container;
  const noun =
    role === 'regular' ? 'Container' : `${role === 'init' ? 'Init' : 'Ephemeral'} container`;
  return `${noun} ${name === '' ? `number ${index + 1}` : name} of ${objectLabel(workload.resource)}`;
}
