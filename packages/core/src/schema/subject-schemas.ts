import { z } from 'zod';
import type { ImageSubject, Location, ObjectSubject } from '../finding/subject.ts';
import { assertSameType } from './same-type.ts';

type Text = z.ZodString;
type MaybeText = z.ZodOptional<z.ZodString>;

/** Schema of an image; an object schema, so that unions can tell it by its kind. */
export function imageSubjectSchema(): z.ZodObject<{
  kind: z.ZodLiteral<'image'>;
  name: Text;
  reference: MaybeText;
  digest: MaybeText;
  platform: MaybeText;
}> {
  const schema = z.object({
    kind: z.literal('image'),
    name: z.string(),
    reference: z.string().optional(),
    digest: z.string().optional(),
    platform: z.string().optional(),
  });
  assertSameType<z.output<typeof schema>, ImageSubject>();
  return schema;
}

/** Schema of a Kubernetes object. */
export function objectSubjectSchema(): z.ZodObject<{
  kind: z.ZodLiteral<'object'>;
  apiVersion: Text;
  objectKind: Text;
  namespace: MaybeText;
  name: Text;
  container: MaybeText;
}> {
  const schema = z.object({
    kind: z.literal('object'),
    apiVersion: z.string(),
    objectKind: z.string(),
    namespace: z.string().optional(),
    name: z.string(),
    container: z.string().optional(),
  });
  assertSameType<z.output<typeof schema>, ObjectSubject>();
  return schema;
}

/** Schema of a place. */
export function locationSchema(): z.ZodType<Location> {
  const count = z.int().min(0);
  const schema = z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('file'),
      uri: z.string(),
      line: count.optional(),
      column: count.optional(),
      endLine: count.optional(),
      endColumn: count.optional(),
      pointer: z.string().optional(),
    }),
    z.object({
      kind: z.literal('layer'),
      index: count,
      digest: z.string().optional(),
      diffId: z.string().optional(),
      path: z.string(),
    }),
    z.object({
      kind: z.literal('artifact'),
      digest: z.string(),
      via: z.string().optional(),
    }),
  ]);
  assertSameType<z.output<typeof schema>, Location>();
  return schema;
}
