import type { Json } from '@seaworthy/core';
import { parsePointer } from '@seaworthy/core/primitives/pointer';
import { field, isObject } from './fields.ts';
import type { Resource } from './model.ts';

/**
 * Gives a pointer inside an object as a field path whose list items are named by what Kubernetes
 * merges them by: `spec.containers[name=web].image`, `spec.ports[port=80]`,
 * `spec.tolerations[2]` where the items of a list have no such key. An item whose key another item
 * before it has too gets a `#` and its rank among them: `ports[containerPort=53]#2`; in lists of more
 * than 1,000 items the index stands. So the path stays when items are added, removed or sorted, and
 * ids of findings are made of it.
 */
export function placeKeyOf(resource: Resource, pointer: string): string {
  let path = '';
  let value: Json | undefined = resource.object;
  let listName = '';
  for (const token of parsePointer(pointer)) {
    if (Array.isArray(value)) {
      path += itemKey(value as readonly Json[], token, listName);
      value = (value as readonly Json[])[Number(token)];
    } else {
      path += plainName.test(token) ? (path === '' ? token : `.${token}`) : quoted(token);
      value = field(value, token);
      listName = token;
    }
  }
  return path;
}

const plainName = /^[A-Za-z_$][\w$-]*$/;

// Keys by which strategic merge patch and server-side apply tell items apart; `ports` of a container
// and of a Service differ, so the first key that an item has is taken.
const mergeKeys: Readonly<Record<string, readonly string[]>> = {
  conditions: ['type'],
  hostAliases: ['ip'],
  ownerReferences: ['uid'],
  ports: ['containerPort', 'port'],
  topologySpreadConstraints: ['topologyKey'],
  volumeDevices: ['devicePath'],
  volumeMounts: ['mountPath'],
};
const byName: readonly string[] = ['name'];

function itemKey(list: readonly Json[], token: string, listName: string): string {
  const item = list[Number(token)];
  // Ranks are counted anew for each call: without a bound a hostile list would cost its square.
  if (list.length > 1_000) return `[${token}]`;
  const keys = Object.hasOwn(mergeKeys, listName) ? mergeKeys[listName] : byName;
  for (const key of keys ?? byName) {
    const name = scalarText(item, key);
    if (name === undefined) continue;
    const rank = rankOf(list, Number(token), key, name);
    return `[${key}=${quotable.test(name) ? JSON.stringify(name) : name}]${rank > 1 ? `#${rank}` : ''}`;
  }
  return `[${token}]`;
}

function rankOf(list: readonly Json[], index: number, key: string, name: string): number {
  let rank = 1;
  for (let before = 0; before < index; before++) {
    if (scalarText(list[before], key) === name) rank++;
  }
  return rank;
}

const quotable = /[^\w./:@-]/;

function scalarText(item: Json | undefined, key: string): string | undefined {
  if (!isObject(item)) return undefined;
  const value = field(item, key);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function quoted(token: string): string {
  return `[${JSON.stringify(token)}]`;
}
