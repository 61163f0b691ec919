import type { ObjectSubject } from '@seaworthy/core';
import { booleanField, isObject, listField, objectField, textField } from '../manifests/fields.ts';
import type { Resource } from '../manifests/model.ts';

/** Gives the subject that findings about an object, or one of its containers, have. */
export function subjectOf(resource: Resource, container?: string): ObjectSubject {
  const { apiVersion, kind, namespace, name } = resource;
  return { kind: 'object', apiVersion, objectKind: kind, namespace, name, container };
}

/**
 * Gives the controller that owns an object (`ownerReferences` with `controller: true`), from which
 * the ids of findings are made: names of generated pods and replica sets change, faults stay.
 * A Node is no such owner: it has all static pods of a machine, whose names are their own.
 */
export function ownerOf(resource: Resource): ObjectSubject | undefined {
  for (const owner of listField(objectField(resource.object, 'metadata'), 'ownerReferences')) {
    if (!isObject(owner) || booleanField(owner, 'controller') !== true) continue;
    const apiVersion = textField(owner, 'apiVersion');
    const objectKind = textField(owner, 'kind');
    const name = textField(owner, 'name');
    if (apiVersion === undefined || objectKind === undefined || name === undefined) continue;
    if (objectKind === 'Node') continue;
    return { kind: 'object', apiVersion, objectKind, namespace: resource.namespace, name };
  }
  return undefined;
}
