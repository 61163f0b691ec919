import type { Tally } from './tally.ts';

/** A null engine may pass at most this share of what the real engine passes. */
const highestShare = 0.6;

/** Gives why a null engine's run shows that the suite proves too little; nothing when it proves enough. */
export function nullEngineFaults(real: Tally, nothing: Tally): readonly string[] {
  const faults: string[] = [];
  if (nothing.passed > real.passed * highestShare) {
    faults.push(
      `passes ${nothing.passed} cases, more than 60 % of the ${real.passed} of the real engine`,
    );
  }
  const kinds = new Set(nothing.cases.map((one) => one.kind));
  const failedKinds = new Set(
    nothing.cases.filter((one) => one.verdict === 'failed').map((one) => one.kind),
  );
  for (const kind of [...kinds].sort()) {
    if (!failedKinds.has(kind)) faults.push(`fails no case of kind ${kind}`);
  }
  return faults;
}
