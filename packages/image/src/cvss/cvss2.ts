import type { CvssScores, CvssVector } from './model.ts';

/** Scores a vector of CVSS 2 (guide, section 3.2). */
export function scoreCvss2({ metrics }: CvssVector): CvssScores {
  const value = (metric: string): string =>
    Object.hasOwn(metrics, metric) ? (metrics[metric] ?? 'ND') : 'ND';
  const states = (names: readonly string[]): boolean =>
    names.some((name) => Object.hasOwn(metrics, name));
  const loss = (metric: string): number => lossWeight(value(metric));
  const impact = 10.41 * (1 - (1 - loss('C')) * (1 - loss('I')) * (1 - loss('A')));
  const exploitability =
    20 * accessWeight(value('AV')) * complexityWeight(value('AC')) * loginWeight(value('Au'));
  const late = exploitWeight(value('E')) * remedyWeight(value('RL')) * reportWeight(value('RC'));
  const base = baseOf(impact, exploitability);
  const temporal = states(['E', 'RL', 'RC']) ? round(base * late) : undefined;
  if (!states(['CDP', 'TD', 'CR', 'IR', 'AR'])) {
    return { base, temporal, environmental: undefined, overall: temporal ?? base };
  }
  const need = (metric: string, requirement: string): number =>
    1 - loss(metric) * requirementWeight(value(requirement));
  const adjustedImpact = Math.min(
    10,
    10.41 * (1 - need('C', 'CR') * need('I', 'IR') * need('A', 'AR')),
  );
  const adjusted = round(baseOf(adjustedImpact, exploitability) * late);
  const environmental = round(
    (adjusted + (10 - adjusted) * damageWeight(value('CDP'))) * targetWeight(value('TD')),
  );
  return { base, temporal, environmental, overall: environmental };
}

function baseOf(impact: number, exploitability: number): number {
  return impact === 0 ? 0 : round((0.6 * impact + 0.4 * exploitability - 1.5) * 1.176);
}

/** Rounds to one decimal; what binary fractions leave just below a half counts as the half. */
function round(value: number): number {
  return Math.round(value * 10 + 1e-9) / 10;
}

function lossWeight(value: string): number {
  return value === 'C' ? 0.66 : value === 'P' ? 0.275 : 0;
}

function accessWeight(value: string): number {
  return value === 'N' ? 1 : value === 'A' ? 0.646 : 0.395;
}

function complexityWeight(value: string): number {
  return value === 'L' ? 0.71 : value === 'M' ? 0.61 : 0.35;
}

function loginWeight(value: string): number {
  return value === 'N' ? 0.704 : value === 'S' ? 0.56 : 0.45;
}

function exploitWeight(value: string): number {
  return value === 'U' ? 0.85 : value === 'POC' ? 0.9 : value === 'F' ? 0.95 : 1;
}

function remedyWeight(value: string): number {
  return value === 'OF' ? 0.87 : value === 'TF' ? 0.9 : value === 'W' ? 0.95 : 1;
}

function reportWeight(value: string): number {
  return value === 'UC' ? 0.9 : value === 'UR' ? 0.95 : 1;
}

function requirementWeight(value: string): number {
  return value === 'L' ? 0.5 : value === 'H' ? 1.51 : 1;
}

function targetWeight(value: string): number {
  return value === 'N' ? 0 : value === 'L' ? 0.25 : value === 'M' ? 0.75 : 1;
}

function damageWeight(value: string): number {
  switch (value) {
    case 'L':
      return 0.1;
    case 'LM':
      return 0.3;
    case 'MH':
      return 0.4;
    case 'H':
      return 0.5;
    default:
      return 0;
  }
}
