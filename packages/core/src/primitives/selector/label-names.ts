const nameForm = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const subdomainForm = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const maxName = 63;
const maxPrefix = 253;

/**
 * Gives what is wrong with the key of a label: a name, or a DNS subdomain, a slash and a name. Each fault
 * stands for one that Kubernetes reports.
 */
export function labelKeyFaults(key: string): string[] {
  const parts = key.split('/');
  const [first = '', second] = parts;
  if (parts.length > 2) return ['has more than one slash'];
  const faults: string[] = [];
  if (second !== undefined) faults.push(...prefixFaults(first));
  const name = second ?? first;
  if (name === '') faults.push('has an empty name');
  else if (byteLength(name) > maxName) faults.push(`has a name of more than ${maxName} bytes`);
  if (!nameForm.test(name))
    faults.push(
      'has a name that does not begin and end with a letter or digit, or holds other characters than letters, digits, "-", "_" and "."',
    );
  return faults;
}

/** Gives what is wrong with the value of a label; each fault stands for one that Kubernetes reports. */
export function labelValueFaults(value: string): string[] {
  const faults: string[] = [];
  if (byteLength(value) > maxName) faults.push(`has more than ${maxName} bytes`);
  if (value !== '' && !nameForm.test(value)) {
    faults.push(
      'does not begin and end with a letter or digit, or holds other characters than letters, digits, "-", "_" and "."',
    );
  }
  return faults;
}

function prefixFaults(prefix: string): string[] {
  if (prefix === '') return ['has an empty prefix'];
  const faults: string[] = [];
  if (byteLength(prefix) > maxPrefix) {
    faults.push(`has a prefix of more than ${maxPrefix} bytes`);
  }
  if (!subdomainForm.test(prefix)) faults.push('has a prefix that is not a DNS subdomain');
  return faults;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
