/** Components that a type's definition may say something about. */
type Component = 'namespace' | 'name' | 'version' | 'subpath';

/** What the definition of a package type asks for, as far as a machine can judge it. */
export interface PurlTypeRule {
  readonly namespace: 'required' | 'optional' | 'prohibited';
  /** Components whose case does not count: their canonical form is lower case. */
  readonly lower?: readonly Component[];
  /** Qualifiers without which nothing is identified. */
  readonly qualifiers?: readonly string[];
  /** Most segments that a namespace has. */
  readonly namespaceSegments?: number;
  /** Characters that a component may have, after lowering. */
  readonly permitted?: Readonly<Partial<Record<Component, RegExp>>>;
}

/**
 * Gives the rule of a registered package type (the type definitions of the purl specification), and
 * undefined for any other type.
 */
export function purlTypeRule(type: string): PurlTypeRule | undefined {
  return Object.hasOwn(rules, type) ? rules[type] : undefined;
}

const rules: Readonly<Record<string, PurlTypeRule>> = {
  alpm: { namespace: 'required', lower: ['namespace', 'name'] },
  apk: { namespace: 'required', lower: ['namespace', 'name'] },
  bazel: { namespace: 'prohibited' },
  bitbucket: { namespace: 'required', lower: ['namespace', 'name'] },
  bitnami: { namespace: 'prohibited', lower: ['name'] },
  brew: { namespace: 'optional', lower: ['namespace', 'name'] },
  cargo: { namespace: 'prohibited' },
  'chrome-extension': {
    namespace: 'prohibited',
    lower: ['name'],
    permitted: { name: /^[a-p]{32}$/, version: /^\d+(?:\.\d+){0,3}$/ },
  },
  cocoapods: { namespace: 'prohibited', permitted: { name: /^[^\s+.][^\s+]*$/ } },
  composer: { namespace: 'required', lower: ['namespace', 'name'] },
  conan: { namespace: 'optional' },
  conda: { namespace: 'prohibited' },
  cpan: { namespace: 'optional', permitted: { name: /^(?!.*::)/s } },
  cran: { namespace: 'prohibited' },
  deb: { namespace: 'required', lower: ['namespace', 'name'] },
  docker: { namespace: 'optional' },
  gem: { namespace: 'prohibited' },
  generic: { namespace: 'optional' },
  git: { namespace: 'required', namespaceSegments: 1 },
  github: { namespace: 'required', lower: ['namespace', 'name'] },
  // Marked as case sensitive, yet "shall be lowercased": every producer lowers.
  golang: { namespace: 'required', lower: ['namespace', 'name'] },
  hackage: { namespace: 'prohibited' },
  hex: { namespace: 'optional', lower: ['namespace', 'name'] },
  huggingface: { namespace: 'required', lower: ['version'] },
  julia: { namespace: 'prohibited', qualifiers: ['uuid'] },
  luarocks: { namespace: 'optional', lower: ['namespace', 'name'] },
  maven: { namespace: 'required' },
  mlflow: { namespace: 'prohibited' },
  npm: { namespace: 'optional' },
  nuget: { namespace: 'prohibited' },
  oci: { namespace: 'prohibited', lower: ['name', 'version'] },
  opam: { namespace: 'prohibited' },
  otp: { namespace: 'prohibited', lower: ['name', 'subpath'] },
  pub: { namespace: 'prohibited', lower: ['name'] },
  pypi: { namespace: 'prohibited', lower: ['name', 'version'] },
  qpkg: { namespace: 'required', lower: ['namespace'] },
  rpm: { namespace: 'required', lower: ['namespace'] },
  swid: { namespace: 'optional', qualifiers: ['tag_id'], namespaceSegments: 2 },
  swift: { namespace: 'required' },
  vcpkg: { namespace: 'prohibited' },
  'vscode-extension': { namespace: 'required', lower: ['namespace', 'name', 'version'] },
  yocto: { namespace: 'optional', lower: ['namespace'] },
};
