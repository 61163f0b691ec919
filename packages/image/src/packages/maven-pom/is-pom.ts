import { isObject, memberOf } from '../../documents/members.ts';
import type { Pom } from './pom-model.ts';

/** Recognizes a project that this cataloger read before, as a cache gives it back. */
export function isPom(value: unknown): value is Pom {
  const parent = memberOf(value, 'parent');
  return (
    typeof memberOf(value, 'artifactId') === 'string' &&
    typeof memberOf(value, 'line') === 'number' &&
    isOptionalText(memberOf(value, 'groupId')) &&
    isOptionalText(memberOf(value, 'version')) &&
    (parent === undefined ||
      ['groupId', 'artifactId', 'version', 'relativePath'].every(
        (key) => typeof memberOf(parent, key) === 'string',
      )) &&
    areTexts(memberOf(value, 'properties')) &&
    areDependencies(memberOf(value, 'dependencies')) &&
    areDependencies(memberOf(value, 'managed'))
  );
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function areTexts(value: unknown): boolean {
  return isObject(value) && Object.values(value).every((text) => typeof text === 'string');
}

function areDependencies(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (one) =>
        ['groupId', 'artifactId', 'type', 'classifier'].every(
          (key) => typeof memberOf(one, key) === 'string',
        ) &&
        ['version', 'scope', 'optional'].every((key) => isOptionalText(memberOf(one, key))) &&
        ['line', 'endLine'].every((key) => typeof memberOf(one, key) === 'number'),
    )
  );
}
