import type { LayerRecord, LayerStep, RecordedProblem, RecordedReading } from './layer-record.ts';

/** Writes a record as a JSON text. Steps are lists: there may be a hundred thousand. */
export function encodeLayerRecord(record: LayerRecord): string {
  const { bytes, entries, steps, names } = record;
  return JSON.stringify({ bytes, entries, names: names.steps(), steps: steps.map(encodeStep) });
}

function encodeStep(step: LayerStep): unknown {
  if (step.kind === 'problem') return ['problem', encodeProblem(step.problem)];
  const { kind, path, mode, size, linkTarget } = step.entry;
  const fields = [kind, path, mode, size, linkTarget];
  return step.readings === undefined ? fields : [...fields, step.readings.map(encodeReading)];
}

function encodeReading({ analyzer, role, path, facts, problems }: RecordedReading): unknown {
  const known = facts === undefined ? [] : [facts];
  return [analyzer, role, path, problems.map(encodeProblem), ...known];
}

function encodeProblem({ code, message, path, line }: RecordedProblem): unknown {
  return [code, message, path ?? null, line ?? null];
}
