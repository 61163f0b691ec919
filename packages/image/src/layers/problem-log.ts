import type { Problem, SeaworthyError } from '@seaworthy/core';

/** Gathers problems up to a limit and counts the rest. */
export class ProblemLog {
  readonly #problems: Problem[] = [];
  readonly #max: number;
  #count = 0;

  constructor(max: number) {
    this.#max = max;
  }

  /** Problems seen, listed or not. */
  get count(): number {
    return this.#count;
  }

  /** Keeps a problem, while there is room. */
  add(problem: Problem): void {
    this.#count += 1;
    if (this.#problems.length < this.#max) this.#problems.push(problem);
  }

  /** Keeps what an error says; `where` names the part of the image, such as a layer. */
  addError(error: SeaworthyError, where: string): void {
    const path = error.at?.path;
    this.add({
      code: error.code,
      message: `${where}: ${error.message}`,
      ...(path === undefined ? {} : { path }),
    });
  }

  /** Gives what was kept, with a last entry for what was only counted. */
  list(): readonly Problem[] {
    const more = this.#count - this.#problems.length;
    if (more === 0) return this.#problems;
    return [
      ...this.#problems,
      {
        code: 'ERR_IMAGE_LIMIT',
        message: `${more} more problems are not listed (limit problemCount)`,
      },
    ];
  }
}
