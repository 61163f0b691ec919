const own = '^packages/([^/]+)/src/';
const middle = '(image|signing|k8s)';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-is-the-bottom',
      severity: 'error',
      from: { path: '^packages/core/' },
      to: { path: '^packages/(?!core/)' },
    },
    {
      name: 'oci-stands-on-core',
      severity: 'error',
      from: { path: '^packages/oci/' },
      to: { path: '^packages/(?!(core|oci)/)' },
    },
    {
      name: 'k8s-stands-on-core',
      severity: 'error',
      from: { path: '^packages/k8s/' },
      to: { path: '^packages/(?!(core|k8s)/)' },
    },
    {
      name: 'no-sibling-imports',
      severity: 'error',
      from: { path: `^packages/${middle}/` },
      to: { path: `^packages/(?!$1/)${middle}/` },
    },
    {
      name: 'nothing-imports-the-door',
      severity: 'error',
      from: { path: '^packages/(?!seaworthy/)' },
      to: { path: '^packages/seaworthy/' },
    },
    {
      name: 'other-packages-only-through-a-face',
      severity: 'error',
      from: { path: own },
      to: { path: '^packages/(?!$1/)[^/]+/src/', pathNot: '/index\\.ts$' },
    },
    {
      name: 'nothing-imports-its-own-index',
      severity: 'error',
      from: { path: own },
      to: { path: '^packages/$1/src/index\\.ts$' },
    },
    {
      name: 'checks-do-not-import-checks',
      severity: 'error',
      from: {
        path: '^packages/k8s/src/checks/[^/]+/[^/]+\\.ts$',
        pathNot: '\\.(test|examples)\\.ts$',
      },
      to: { path: '^packages/k8s/src/checks/[^/]+/' },
    },
    {
      name: 'io-only-in-node-files',
      severity: 'error',
      from: {
        path: own,
        pathNot: '(/node-[^/]+\\.ts$|/node/|\\.test\\.ts$|^packages/(oci|signing|seaworthy)/)',
      },
      to: {
        path: '^(node:)?(fs|fs/promises|net|http|https|child_process|worker_threads|os|zlib|crypto|stream|path|url|buffer)$',
      },
    },
    {
      name: 'file-io-only-in-node-files',
      severity: 'error',
      from: { path: own, pathNot: '(/node-[^/]+\\.ts$|/node/|\\.test\\.ts$)' },
      to: { path: '^(node:)?(fs|fs/promises|net|http|https|child_process|worker_threads|os)$' },
    },
    {
      name: 'pure-files-import-no-io-file',
      severity: 'error',
      from: {
        path: own,
        pathNot:
          '(/node-[^/]+\\.ts$|/node/|\\.test\\.ts$|/index\\.ts$|^packages/(oci|signing|seaworthy)/)',
      },
      to: { path: '/node-[^/]+\\.ts$' },
    },
    {
      name: 'examples-are-never-shipped',
      severity: 'error',
      from: { path: own, pathNot: '\\.test\\.ts$' },
      to: { path: '\\.examples\\.ts$' },
    },
    {
      name: 'no-dev-deps-in-src',
      severity: 'error',
      from: { path: own, pathNot: '\\.test\\.ts$' },
      to: {
        // Built into the files of core: tools/package-config.ts.
        pathNot: 'node_modules/@noble/hashes/',
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-corpora',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(conformance|bench|examples|tools)/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      conditionNames: ['@seaworthy/source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
