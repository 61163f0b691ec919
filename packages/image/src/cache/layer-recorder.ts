import type { ImagePass } from '../analyze/image-pass.ts';
import type { ImageError } from '../errors.ts';
import type { TarEntry, TarHandler } from '../layers/tar/tar-entry.ts';
import { pathMark } from '../layers/tree/layer-path-marks.ts';
import type { LayerRecord, LayerStep, RecordedProblem, RecordedReading } from './layer-record.ts';
import { NameHashes } from './name-hashes.ts';

/** Steps that are kept of one layer at most; a layer with more is not cached. */
const maxSteps = 1_000_000;

type MutableReading = Omit<RecordedReading, 'problems'> & { readonly problems: RecordedProblem[] };

/** Hands a layer on to an analysis and keeps all of it that matters. */
export class LayerRecorder implements TarHandler {
  readonly filter: NameHashes | undefined;
  readonly #pass: ImagePass;
  readonly #names: NameHashes;
  readonly #steps: LayerStep[] = [];
  #readings: MutableReading[] | undefined;
  /** Problems of the reading that goes on, told before its facts. */
  #problems: RecordedProblem[] = [];
  #isFull = false;

  constructor(pass: ImagePass) {
    this.#pass = pass;
    this.#names = new NameHashes(pass.filter);
    this.filter = pass.filter === undefined ? undefined : this.#names;
    pass.onFacts = ({ analyzer, role, path }, facts) => {
      this.#readings?.push({ analyzer, role, path, facts, problems: this.#problems });
      this.#problems = [];
    };
  }

  entry(entry: TarEntry): boolean {
    const { kind, path, size, mode, linkTarget } = entry;
    if (pathMark(path) === undefined && !this.#pass.matters(path)) {
      this.#names.add(path);
      return this.#pass.entry(entry);
    }
    const isWanted = this.#pass.entry(entry);
    const readings: MutableReading[] = [];
    this.#readings = readings;
    const isRead = isWanted && kind === 'file';
    this.#keep({
      kind: 'entry',
      entry: { kind, path, size, mode, linkTarget },
      ...(isRead && { readings }),
    });
    return isWanted;
  }

  content(entry: TarEntry, bytes: Uint8Array): void {
    this.#pass.content(entry, bytes);
  }

  problem(error: ImageError): void {
    const path = error.at?.path;
    const { code, message } = error;
    this.#keep({
      kind: 'problem',
      problem: { code, message, ...(path !== undefined && { path }) },
    });
    this.#pass.problem(error);
  }

  /** Keeps what an analyzer tells of the file that it reads. */
  readingProblem(problem: RecordedProblem): void {
    this.#problems.push(problem);
  }

  /** Hears nothing more of the analysis. */
  close(): void {
    this.#pass.onFacts = undefined;
  }

  /** Gives what was kept; undefined where it is too much. */
  finish(reading: { readonly bytes: number; readonly entries: number }): LayerRecord | undefined {
    if (this.#isFull || this.#names.isFull) return undefined;
    const { bytes, entries } = reading;
    return { bytes, entries, steps: this.#steps.map(withoutUnread), names: this.#names };
  }

  #keep(step: LayerStep): void {
    if (this.#steps.length === maxSteps) this.#isFull = true;
    else this.#steps.push(step);
  }
}

/** A wanted file whose content never came, too large perhaps, was not read. */
function withoutUnread(step: LayerStep): LayerStep {
  if (step.kind === 'problem' || step.readings === undefined) return step;
  return step.readings.length > 0 ? step : { kind: 'entry', entry: step.entry };
}
