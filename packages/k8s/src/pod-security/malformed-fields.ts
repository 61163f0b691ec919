import { formatPointer } from '@seaworthy/core/primitives/pointer';
import type { MalformedField, PodInput } from './model.ts';
import type { MalformedMember } from './pod-fields.ts';

type Token = string | number;

/** Gives the fields that readers told as malformed with their pointers, each once. */
export function malformedFields(
  pod: PodInput,
  members: readonly MalformedMember[] | undefined,
): readonly MalformedField[] {
  if (members === undefined) return [];
  const paths = pathsOf(pod, new Set(members.map(({ holder }) => holder)));
  const fields = new Map<string, MalformedField>();
  for (const { holder, key, expected } of members) {
    const pointer = formatPointer([...tokensOf(paths.get(holder)), key]);
    if (!fields.has(pointer)) fields.set(pointer, { pointer, expected });
  }
  return [...fields.values()];
}

/** An object in the tree, and how it was come by. */
interface Visit {
  readonly value: object;
  readonly parent?: Visit | undefined;
  readonly key: Token;
}

/**
 * Finds where objects stand in a pod. Readers do not carry pointers along, which every pod would pay
 * for, so the tree is searched here for the few that are malformed.
 */
function pathsOf(pod: PodInput, wanted: ReadonlySet<object>): Map<object, Visit> {
  const paths = new Map<object, Visit>();
  const seen = new Set<object>();
  const stack: Visit[] = [{ value: pod, key: '' }];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    const { value } = visit;
    // Aliases of YAML are the same object in several places.
    if (seen.has(value)) continue;
    seen.add(value);
    if (wanted.has(value)) paths.set(value, visit);
    for (const [key, member] of Object.entries(value) as [string, unknown][]) {
      if (typeof member === 'object' && member !== null) {
        stack.push({ value: member, parent: visit, key });
      }
    }
  }
  return paths;
}

function tokensOf(end: Visit | undefined): Token[] {
  const tokens: Token[] = [];
  for (let visit = end; visit?.parent !== undefined; visit = visit.parent) tokens.push(visit.key);
  return tokens.reverse();
}
