/** What Pod Security lets pass unseen, as `PodSecurityConfiguration` names it. */
export interface PodSecurityExemptions {
  readonly usernames?: readonly string[] | undefined;
  readonly namespaces?: readonly string[] | undefined;
  readonly runtimeClasses?: readonly string[] | undefined;
}

/** Why a pod is exempt, as upstream's audit annotation says it. */
export type ExemptionReason = 'namespace' | 'user' | 'runtimeClass';

/** Who asks for what, as far as exemptions look at it. */
export interface ExemptionSubject {
  readonly namespace?: string | undefined;
  readonly username?: string | undefined;
  readonly runtimeClass?: string | undefined;
}

/** Tells why something is exempt; undefined = it is not. Upstream asks in this order. */
export function exemptionOf(
  subject: ExemptionSubject,
  exemptions: PodSecurityExemptions | undefined,
): ExemptionReason | undefined {
  if (exemptions === undefined) return undefined;
  if (holds(exemptions.namespaces, subject.namespace)) return 'namespace';
  if (holds(exemptions.usernames, subject.username)) return 'user';
  return holds(exemptions.runtimeClasses, subject.runtimeClass) ? 'runtimeClass' : undefined;
}

function holds(list: readonly string[] | undefined, value: string | undefined): boolean {
  // An empty name is nobody's, whatever the list says.
  return value !== undefined && value !== '' && list?.includes(value) === true;
}
