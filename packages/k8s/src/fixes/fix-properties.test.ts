import type { FieldChange, Json } from '@seaworthy/core';
import { formatPointer } from '@seaworthy/core/primitives/pointer';
import { parseYaml } from '@seaworthy/core/primitives/yaml';
import { formatYaml } from '@seaworthy/core/primitives/yaml-writer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, sameValue, settle } from './apply-changes.ts';
import { applyEdits } from './apply-edits.ts';
import { FixRefusal } from './model.ts';
import { planDocument } from './plan-document.ts';

const key = fc.constantFrom('a', 'b', 'spec', 'on', '1', 'x y', '__proto__');
const scalar = fc.constantFrom<Json>('x', 'yes', '0644', 'a: b', '', 'two\nlines\n', 7, true, null);
const { value: json } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const object = fc.dictionary(key, json, { minKeys: 1, maxKeys: 4, noNullPrototype: true });
const pointer = fc
  .array(fc.oneof(key, fc.constantFrom('0', '1', '-')), { minLength: 1, maxLength: 4 })
  .map((tokens) => formatPointer(tokens));
const change: fc.Arbitrary<FieldChange> = fc.oneof(
  fc.record({ op: fc.constant('set' as const), pointer, value: json }),
  fc.record({ op: fc.constant('remove' as const), pointer }),
);
const style = fc.record({
  json: fc.boolean(),
  flow: fc.boolean(),
  indentLists: fc.boolean(),
  indent: fc.constantFrom(2, 4),
  crlf: fc.boolean(),
  comments: fc.boolean(),
  open: fc.boolean(),
});

function write(value: Json, how: typeof style extends fc.Arbitrary<infer S> ? S : never): string {
  const { json: asJson, flow, indentLists, indent } = how;
  let text = asJson
    ? JSON.stringify(value, null, flow ? 0 : indent)
    : formatYaml(value, { flow, indentLists, indent });
  if (how.comments && !asJson && !text.includes('|') && !text.includes('>')) {
    text = text.replaceAll('\n', ' # note\n  # line\n');
  }
  if (how.open) text = text.replace(/\n$/, '');
  return how.crlf ? text.replaceAll('\n', '\r\n') : text;
}

/** Makes changes on the value alone; undefined where one cannot be made. */
function expected(before: Json, changes: readonly FieldChange[]): Json | undefined {
  const gone = {};
  try {
    return settle(
      changes.reduce((value, one) => applyChange(value, one, gone), before),
      gone,
    );
  } catch (error) {
    if (error instanceof FixRefusal) return undefined;
    throw error;
  }
}

describe('planDocument', () => {
  it('changes what was asked for and no other value, or says why not', () => {
    let refused = 0;
    let planned = 0;
    fc.assert(
      fc.property(
        object,
        fc.array(change, { minLength: 1, maxLength: 3 }),
        style,
        (value, changes, how) => {
          const text = write(value, how);
          const [document] = parseYaml(text);
          fc.pre(document?.value !== undefined && sameValue(document.value, value));
          const wanted = expected(value, changes);
          const plan = planDocument(text, [{ finding: 'f', changes }]);
          if (plan.findings.length === 0) {
            expect(plan.edits).toEqual([]);
            expect(plan.conflicts).toHaveLength(1);
            if (wanted !== undefined) refused++;
            return;
          }
          planned++;
          const fixed = applyEdits(text, plan.edits);
          const [after] = parseYaml(fixed);
          expect(sameValue(after?.value, wanted)).toBe(true);
          // Nothing outside of the edits is touched.
          let at = 0;
          for (const { start, end } of plan.edits) {
            expect(fixed).toContain(text.slice(at, start));
            at = end;
          }
          expect(fixed.endsWith(text.slice(at))).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
    // Refusals are for what cannot be written, not for what is rare.
    expect(refused).toBeLessThan(planned / 10);
  });
});
