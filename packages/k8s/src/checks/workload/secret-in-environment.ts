import type { Check } from '@seaworthy/core';
import { isObject, listField, textField } from '../../manifests/fields.ts';
import type { ContainerTarget } from '../../workloads/model.ts';
import { containerLabel } from '../../workloads/object-label.ts';

/** Finds secrets that stand in the manifest as values of environment variables; never tells the value. */
export const secretInEnvironment: Check<ContainerTarget> = {
  id: 'k8s/secret-in-environment',
  title: 'Environment variable holds a secret',
  severity: 'high',
  target: 'container',
  rationale:
    'A secret in a manifest is read by everybody who can read the repository or the object, and is hard to change.',
  remediation: 'Put the value into a Secret or an external store and mount it as a file.',
  references: [{ url: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/' }],
  controls: [
    { framework: 'cis-kubernetes-1.12', id: '5.4.1' },
    { framework: 'nist-800-190', id: '4.1.4' },
  ],
  since: '0.1.0',
  *evaluate(target) {
    for (const [index, variable] of listField(target.container.object, 'env').entries()) {
      if (!isObject(variable)) continue;
      const name = textField(variable, 'name') ?? '';
      const value = textField(variable, 'value') ?? '';
      const form = secretForms.find((one) => one.pattern.test(value));
      if (form === undefined && !(isSecretName(name) && isLiteral(value))) continue;
      const what = form === undefined ? 'a literal value' : form.what;
      yield {
        at: `/env/${index}/value`,
        message: `${containerLabel(target)} sets ${name} to ${what}`,
        evidence: name,
        confidence: form === undefined ? 'medium' : 'high',
      };
    }
  },
};

/** Values that are secrets under any name. Each pattern is linear in the length of the value. */
const secretForms: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'a private key', pattern: /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/ },
  { what: 'an address with a password', pattern: /:\/\/[^\s/:@]*:[^\s/@$<{]+@/ },
  { what: 'an AWS access key', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  { what: 'a GitHub token', pattern: /\bgh[pousr]_[A-Za-z0-9]{36}/ },
];

const secretWords: readonly string[] = [
  'apikey',
  'credential',
  'credentials',
  'passphrase',
  'passwd',
  'password',
  'pwd',
  'secret',
  'token',
];
const secretKeys: readonly string[] = [
  'access',
  'api',
  'encryption',
  'master',
  'private',
  'secret',
  'signing',
];

/** Names end in what the value is: `DB_PASSWORD` is a password, `PASSWORD_FILE` a file. */
function isSecretName(name: string): boolean {
  const words = name.toLowerCase().split(/[_.-]/);
  const last = words.at(-1) ?? '';
  if (last === 'key') return secretKeys.includes(words.at(-2) ?? '');
  return secretWords.some((word) => last === word || (word.length > 5 && last.endsWith(word)));
}

/** A reference to another variable or a placeholder is no secret, nor is a switch or a path. */
function isLiteral(value: string): boolean {
  return (
    value !== '' &&
    !/\$\(|\$\{|\{\{|^<.*>$/.test(value) &&
    !/^(?:true|false|yes|no|null|none|\/[\w./-]*)$/i.test(value)
  );
}
