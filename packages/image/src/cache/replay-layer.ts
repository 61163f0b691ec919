import type { ImagePass } from '../analyze/image-pass.ts';
import { ImageError } from '../errors.ts';
import type { LayerRecord, RecordedProblem, RecordedReading } from './layer-record.ts';

/** Where what is kept of a layer is told. */
export interface ReplayTarget {
  readonly pass: ImagePass;
  /** Takes a problem of the layer. */
  problem(problem: RecordedProblem): void;
  /** Takes a problem of an analyzer, by its number. */
  readingProblem(analyzer: number, problem: RecordedProblem): void;
}

/**
 * Lets a layer take effect as if it were read. False where it has to be read after all, because a name of it that
 * was not kept matters here; the analysis is then of no use.
 */
export function replayLayer(record: LayerRecord, target: ReplayTarget): boolean {
  const { pass } = target;
  const kept = new Set<string>();
  for (const step of record.steps) if (step.kind === 'entry') kept.add(step.entry.path);
  const isUnkept = (path: string): boolean => record.names.has(path) && !kept.has(path);
  for (const { path } of pass.tree.nodes()) if (isUnkept(path)) return false;
  // Written while entries are laid down, by the hook below.
  const seen: { unkept: boolean } = { unkept: false };
  pass.tree.onName = (path) => {
    if (isUnkept(path)) seen.unkept = true;
  };
  try {
    for (const step of record.steps) {
      if (step.kind === 'problem') target.problem(step.problem);
      else if (pass.entry({ ...step.entry, offset: 0 })) {
        if (step.readings !== undefined && !recall(step.readings, target)) return false;
      }
      if (seen.unkept) return false;
    }
    return true;
  } catch (error) {
    // A limit that what lies below brings near: to tell it as it is the layer is read.
    if (error instanceof ImageError) return false;
    throw error;
  } finally {
    pass.tree.onName = undefined;
  }
}

function recall(readings: readonly RecordedReading[], target: ReplayTarget): boolean {
  return target.pass.recall((wanted) => {
    const found = readings.find(
      ({ analyzer, role, path }) =>
        analyzer === wanted.analyzer && role === wanted.role && path === wanted.path,
    );
    for (const problem of found?.problems ?? []) target.readingProblem(wanted.analyzer, problem);
    return found;
  });
}
