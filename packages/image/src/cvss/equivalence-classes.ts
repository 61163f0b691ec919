import { type MacroVector, macroScore } from './macro-vectors.ts';

/** One of the classes in which metrics are judged together. */
export interface EquivalenceClass {
  /** Score of the next lower macro vector in tenths; undefined where there is none. */
  readonly next: number | undefined;
  /** Steps from the worst vector of the class to this one. */
  readonly distance: number;
  /** Steps that the class is deep. */
  readonly depth: number;
}

/**
 * Gives the classes of a vector (specification, section 8.2): worst vectors as steps of each metric, and depths.
 * `value` reads each metric as it counts.
 */
export function equivalenceClasses(
  value: (metric: string) => string,
  macro: MacroVector,
): readonly EquivalenceClass[] {
  const { eq1, eq2, eq3, eq4, eq5, eq6 } = macro;
  const far = (metrics: readonly string[], worst: readonly (readonly number[])[]): number =>
    distanceFrom(
      worst,
      metrics.map((metric) => stepOf(metric, value(metric))),
    );
  const impact = impactClass(eq3, eq6);
  return [
    {
      next: macroScore({ ...macro, eq1: eq1 + 1 }),
      distance: far(
        ['AV', 'PR', 'UI'],
        [
          [[0, 0, 0]],
          [
            [1, 0, 0],
            [0, 1, 0],
            [0, 0, 1],
          ],
          [
            [3, 0, 0],
            [1, 1, 1],
          ],
        ][eq1] ?? [],
      ),
      depth: [1, 4, 5][eq1] ?? 1,
    },
    {
      next: macroScore({ ...macro, eq2: eq2 + 1 }),
      distance: far(
        ['AC', 'AT'],
        [
          [[0, 0]],
          [
            [1, 0],
            [0, 1],
          ],
        ][eq2] ?? [],
      ),
      depth: [1, 2][eq2] ?? 1,
    },
    {
      next: nextImpact(macro),
      distance: far(['VC', 'VI', 'VA', 'CR', 'IR', 'AR'], impact.worst),
      depth: impact.depth,
    },
    {
      next: macroScore({ ...macro, eq4: eq4 + 1 }),
      distance: far(['SC', 'SI', 'SA'], [[[1, 0, 0]], [[1, 1, 1]], [[2, 2, 2]]][eq4] ?? []),
      depth: [6, 5, 4][eq4] ?? 1,
    },
    // One metric, one value a level: nothing lies below the worst.
    { next: macroScore({ ...macro, eq5: eq5 + 1 }), distance: 0, depth: 1 },
  ];
}

/** EQ3 and EQ6 depend on each other and make one class. */
function impactClass(
  eq3: number,
  eq6: number,
): { readonly worst: readonly (readonly number[])[]; readonly depth: number } {
  if (eq3 === 2) return { worst: [[1, 1, 1, 0, 0, 0]], depth: 10 };
  if (eq3 === 0) {
    return eq6 === 0
      ? { worst: [[0, 0, 0, 0, 0, 0]], depth: 7 }
      : {
          worst: [
            [0, 0, 1, 1, 1, 0],
            [0, 0, 0, 1, 1, 1],
          ],
          depth: 6,
        };
  }
  if (eq6 === 0)
    return {
      worst: [
        [1, 0, 0, 0, 0, 0],
        [0, 1, 0, 0, 0, 0],
      ],
      depth: 8,
    };
  return {
    worst: [
      [1, 0, 1, 0, 1, 0],
      [1, 0, 0, 0, 1, 1],
      [0, 1, 0, 1, 0, 1],
      [0, 1, 1, 1, 0, 0],
      [1, 1, 0, 0, 0, 1],
    ],
    depth: 8,
  };
}

/** From 00 two ways lead down: the higher score counts. */
function nextImpact(macro: MacroVector): number | undefined {
  const { eq3, eq6 } = macro;
  if (eq6 === 1) return macroScore({ ...macro, eq3: eq3 + 1 });
  const less = macroScore({ ...macro, eq6: 1 });
  if (eq3 !== 0) return less;
  return Math.max(less ?? 0, macroScore({ ...macro, eq3: 1 }) ?? 0);
}

/** Gives the steps to the first worst vector that is in no metric below this one. */
function distanceFrom(worst: readonly (readonly number[])[], steps: readonly number[]): number {
  for (const vector of worst) {
    const distances = steps.map((step, index) => step - (vector[index] ?? 0));
    if (distances.every((distance) => distance >= 0)) {
      return distances.reduce((sum, distance) => sum + distance, 0);
    }
  }
  return 0;
}

/** Steps of a value below the worst of its metric. */
function stepOf(metric: string, value: string): number {
  switch (metric) {
    case 'AV':
      return 'NALP'.indexOf(value);
    case 'PR':
      return 'NLH'.indexOf(value);
    case 'UI':
      return 'NPA'.indexOf(value);
    case 'AC':
      return 'LH'.indexOf(value);
    case 'AT':
      return 'NP'.indexOf(value);
    case 'VC':
    case 'VI':
    case 'VA':
      return 'HLN'.indexOf(value);
    case 'SC':
    case 'SI':
    case 'SA':
      return 'SHLN'.indexOf(value);
    default:
      return 'HML'.indexOf(value);
  }
}
