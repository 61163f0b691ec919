import { evaluatePod, type PodSecurityResult } from './evaluate-pod.ts';
import { exemptionOf, type PodSecurityExemptions } from './exemptions.ts';
import { goQuote } from './go-quote.ts';
import { forbiddenMessage, wouldViolateMessage } from './messages.ts';
import type { PodInput } from './model.ts';
import type { NamespacePolicy } from './namespace-labels.ts';
import { isJsonObject, memberOf } from './pod-fields.ts';
import { formatPolicy } from './policy.ts';

/** Options of {@link admitPod}. */
export interface AdmitPodOptions {
  /** What the namespace asks for: see {@link parseNamespaceLabels}. */
  readonly policy: NamespacePolicy;
  readonly namespace?: string | undefined;
  readonly username?: string | undefined;
  readonly exemptions?: PodSecurityExemptions | undefined;
  /** The pod is the template of a controller, which is told about and never refused. Default: false. */
  readonly template?: boolean | undefined;
}

/** Answer of Pod Security admission. */
export interface PodSecurityAdmission {
  readonly allowed: boolean;
  /** `pods "web" is forbidden: violates PodSecurity …`; absent where it is allowed. */
  readonly message?: string | undefined;
  /** `would violate PodSecurity …`; none for a pod that is refused anyway. */
  readonly warnings: readonly string[];
  /**
   * `enforce-policy`, `audit-violations` and `exempt`, as the API server writes them to its audit log
   * behind `pod-security.kubernetes.io/`.
   */
  readonly auditAnnotations: Readonly<Record<string, string>>;
}

/** Answers for a pod as the admission plugin of the API server does, with its texts. */
export function admitPod(pod: PodInput, options: AdmitPodOptions): PodSecurityAdmission {
  const { policy, template = false } = options;
  const exempt = exemptionOf(
    {
      namespace: options.namespace,
      username: options.username,
      runtimeClass: textOf(pod.spec, 'runtimeClassName'),
    },
    options.exemptions,
  );
  if (exempt !== undefined) return { allowed: true, warnings: [], auditAnnotations: { exempt } };
  const name = textOf(pod.metadata, 'name') ?? '';
  const auditAnnotations: Record<string, string> = {};
  let message: string | undefined;
  if (!template) {
    auditAnnotations['enforce-policy'] = formatPolicy(policy.enforce);
    message = refusal(name, evaluatePod(pod, policy.enforce));
  }
  const audit = evaluatePod(pod, policy.audit);
  if (audit.violations.length > 0) {
    auditAnnotations['audit-violations'] = wouldViolateMessage(audit);
  }
  if (message !== undefined) return { allowed: false, message, warnings: [], auditAnnotations };
  const warn = evaluatePod(pod, policy.warn);
  const warnings = warn.violations.length > 0 ? [wouldViolateMessage(warn)] : [];
  return { allowed: true, warnings, auditAnnotations };
}

function refusal(name: string, result: PodSecurityResult): string | undefined {
  if (result.violations.length > 0) return forbiddenMessage(name, result);
  const [malformed] = result.malformed;
  // The API server refuses such a pod while decoding it, before admission.
  return malformed === undefined
    ? undefined
    : `pods ${goQuote(name)} is invalid: ${malformed.pointer} is not ${malformed.expected}`;
}

function textOf(holder: unknown, key: string): string | undefined {
  const value = isJsonObject(holder) ? memberOf(holder, key) : undefined;
  return typeof value === 'string' ? value : undefined;
}
