import type { CvssVersion } from './model.ts';

/** Values that each metric of a CVSS version may take, in the order of its specification. */
export interface MetricTable {
  readonly metrics: readonly (readonly [metric: string, values: readonly string[]])[];
  /** So many of them, from the first, must be there. */
  readonly mandatory: number;
  /** Whether the metrics must come in this order. */
  readonly ordered: boolean;
  /** Numbers of optional metrics, one after the other, that are there all or none (CVSS 2 only). */
  readonly groups: readonly number[];
}

/** Gives the metrics of a version. */
export function metricTable(version: CvssVersion): MetricTable {
  switch (version) {
    case '2.0':
      return secondTable();
    case '3.0':
    case '3.1':
      return thirdTable();
    case '4.0':
      return fourthTable();
  }
}

/** Guide to CVSS 2, section 2.4. */
function secondTable(): MetricTable {
  const loss = ['N', 'P', 'C'];
  const requirement = ['L', 'M', 'H', 'ND'];
  return {
    mandatory: 6,
    ordered: true,
    groups: [3, 5],
    metrics: [
      ['AV', ['L', 'A', 'N']],
      ['AC', ['H', 'M', 'L']],
      ['Au', ['M', 'S', 'N']],
      ['C', loss],
      ['I', loss],
      ['A', loss],
      ['E', ['U', 'POC', 'F', 'H', 'ND']],
      ['RL', ['OF', 'TF', 'W', 'U', 'ND']],
      ['RC', ['UC', 'UR', 'C', 'ND']],
      ['CDP', ['N', 'L', 'LM', 'MH', 'H', 'ND']],
      ['TD', ['N', 'L', 'M', 'H', 'ND']],
      ['CR', requirement],
      ['IR', requirement],
      ['AR', requirement],
    ],
  };
}

/** Specification of CVSS 3.1, section 6: any order is valid, this one is preferred. */
function thirdTable(): MetricTable {
  const level = ['N', 'L', 'H'];
  const requirement = ['X', 'L', 'M', 'H'];
  return {
    mandatory: 8,
    ordered: false,
    groups: [],
    metrics: [
      ['AV', ['N', 'A', 'L', 'P']],
      ['AC', ['L', 'H']],
      ['PR', level],
      ['UI', ['N', 'R']],
      ['S', ['U', 'C']],
      ['C', level],
      ['I', level],
      ['A', level],
      ['E', ['X', 'U', 'P', 'F', 'H']],
      ['RL', ['X', 'O', 'T', 'W', 'U']],
      ['RC', ['X', 'U', 'R', 'C']],
      ['CR', requirement],
      ['IR', requirement],
      ['AR', requirement],
      ['MAV', ['X', 'N', 'A', 'L', 'P']],
      ['MAC', ['X', 'L', 'H']],
      ['MPR', ['X', 'N', 'L', 'H']],
      ['MUI', ['X', 'N', 'R']],
      ['MS', ['X', 'U', 'C']],
      ['MC', ['X', 'N', 'L', 'H']],
      ['MI', ['X', 'N', 'L', 'H']],
      ['MA', ['X', 'N', 'L', 'H']],
    ],
  };
}

/** Specification of CVSS 4.0, section 7: the order is part of the form. */
function fourthTable(): MetricTable {
  const level = ['H', 'L', 'N'];
  const modified = ['X', 'H', 'L', 'N'];
  const requirement = ['X', 'H', 'M', 'L'];
  return {
    mandatory: 11,
    ordered: true,
    groups: [],
    metrics: [
      ['AV', ['N', 'A', 'L', 'P']],
      ['AC', ['L', 'H']],
      ['AT', ['N', 'P']],
      ['PR', ['N', 'L', 'H']],
      ['UI', ['N', 'P', 'A']],
      ['VC', level],
      ['VI', level],
      ['VA', level],
      ['SC', level],
      ['SI', level],
      ['SA', level],
      ['E', ['X', 'A', 'P', 'U']],
      ['CR', requirement],
      ['IR', requirement],
      ['AR', requirement],
      ['MAV', ['X', 'N', 'A', 'L', 'P']],
      ['MAC', ['X', 'L', 'H']],
      ['MAT', ['X', 'N', 'P']],
      ['MPR', ['X', 'N', 'L', 'H']],
      ['MUI', ['X', 'N', 'P', 'A']],
      ['MVC', modified],
      ['MVI', modified],
      ['MVA', modified],
      ['MSC', modified],
      ['MSI', ['X', 'S', 'H', 'L', 'N']],
      ['MSA', ['X', 'S', 'H', 'L', 'N']],
      ['S', ['X', 'N', 'P']],
      ['AU', ['X', 'N', 'Y']],
      ['R', ['X', 'A', 'U', 'I']],
      ['V', ['X', 'D', 'C']],
      ['RE', ['X', 'L', 'M', 'H']],
      ['U', ['X', 'Clear', 'Green', 'Amber', 'Red']],
    ],
  };
}
