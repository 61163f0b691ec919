import type { FileLocation } from '@seaworthy/core';
import type { Resource, ResourceSet } from './model.ts';

export type Locator = (resource: Resource, pointer: string) => FileLocation;

export function createLocator(set: ResourceSet): Locator {
  return (resource, pointer) => ({
    kind: 'file',
    uri: set.sources[resource.source]?.uri ?? '',
    pointer,
  });
}
