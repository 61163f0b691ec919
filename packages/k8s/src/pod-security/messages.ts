import { goQuote } from './go-quote.ts';
import type { PodSecurityPolicy, PodSecurityViolation } from './model.ts';
import { formatPolicy } from './policy.ts';

/** What was violated, as {@link evaluatePod} gives it. */
export interface Violated {
  readonly policy: PodSecurityPolicy;
  readonly violations: readonly PodSecurityViolation[];
}

/** Gives `violates PodSecurity "restricted:v1.30": reason (detail), …`. */
export function violationMessage({ policy, violations }: Violated): string {
  const texts = violations.map(({ reason, detail }) =>
    detail === '' ? reason : `${reason} (${detail})`,
  );
  return `violates PodSecurity "${formatPolicy(policy)}": ${texts.join(', ')}`;
}

/** Gives the text that audit and warn modes tell: `would violate PodSecurity "restricted:v1.30": …`. */
export function wouldViolateMessage(violated: Violated): string {
  return `would violate${violationMessage(violated).slice('violates'.length)}`;
}

/**
 * Gives the text of a refusal: `pods "web" is forbidden: violates PodSecurity "restricted:v1.30": …`;
 * a pod without a name is not quoted.
 */
export function forbiddenMessage(name: string, violated: Violated): string {
  const subject = name === '' ? 'pods' : `pods ${goQuote(name)}`;
  return `${subject} is forbidden: ${violationMessage(violated)}`;
}
