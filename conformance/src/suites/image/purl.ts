import { CoreError } from '@seaworthy/core';
import {
  formatPurl,
  normalizePurl,
  type PackageUrl,
  type PurlParts,
  parsePurl,
} from '@seaworthy/core/primitives/purl';
import {
  type Case,
  type CaseOutcome,
  type Corpus,
  defineSuite,
  failed,
  passed,
  type Suite,
} from '../../suite.ts';

// `parse` gives the decoded components of a purl, `validate` the canonical form of one that need not be
// canonical, `build` the canonical purl of components. A case that is to be refused passes when the error
// is the typed one for a bad format. Components that are null in a case are absent in the answer.

/** What the suite asks of an engine. */
export interface PurlEngine {
  readonly parse: (text: string) => PackageUrl;
  readonly validate: (text: string) => string;
  readonly build: (parts: PurlParts) => string;
}

interface Components {
  readonly type: string | null;
  readonly namespace: string | null;
  readonly name: string | null;
  readonly version: string | null;
  readonly qualifiers: Readonly<Record<string, string>> | null;
  readonly subpath: string | null;
}

interface PurlTest {
  readonly description: string;
  readonly test_type: 'parse' | 'validate' | 'build';
  readonly expected_failure: boolean;
  readonly input: string | Components;
  readonly expected_output?: string | Components | null;
}

/** A test of a test file. */
export interface PurlCase extends Case {
  readonly test: PurlTest;
}

const folder = 'image/purl/tests';

/** The test suite of the purl specification: components, canonical forms and refusals, exactly. */
export const suite: Suite<PurlEngine, PurlCase> = defineSuite({
  id: 'image/purl',
  files: [folder],
  load,
  engine: { parse: parsePurl, validate: normalizePurl, build: formatPurl },
  nullEngines: {
    'gives back what it gets': {
      parse: (text) => ({ type: 'generic', name: text, qualifiers: {} }),
      validate: (text) => text,
      build: (parts) => `pkg:${parts.type}/${parts.name}`,
    },
    'throws at everything': {
      parse: refuse,
      validate: refuse,
      build: refuse,
    },
    'gives nothing': {
      parse: () => ({ type: '', name: '', qualifiers: {} }),
      validate: () => '',
      build: () => '',
    },
  },
  run,
});

async function load(corpus: Corpus): Promise<readonly PurlCase[]> {
  const cases: PurlCase[] = [];
  for (const file of await corpus.list(folder)) {
    if (!file.endsWith('.json')) continue;
    const { tests } = JSON.parse(await corpus.readText(`${folder}/${file}`)) as {
      readonly tests: readonly PurlTest[];
    };
    for (const [index, test] of tests.entries()) {
      const kind = test.expected_failure ? `${test.test_type}, refused` : test.test_type;
      cases.push({ id: `${file.replace(/-test\.json$/, '')}/${index + 1}`, kind, test });
    }
  }
  return cases;
}

function run({ test }: PurlCase, engine: PurlEngine): CaseOutcome {
  let got: string;
  try {
    got = answer(test, engine);
  } catch (error) {
    const typed = error instanceof CoreError && error.code === 'ERR_CORE_FORMAT';
    if (test.expected_failure && typed) return passed;
    return failed(test.expected_failure ? 'ERR_CORE_FORMAT' : test.expected_output, String(error));
  }
  if (test.expected_failure) return failed('ERR_CORE_FORMAT', got);
  const { expected_output: wanted } = test;
  const expected = typeof wanted === 'string' ? wanted : print(wanted ?? nothing);
  return got === expected ? passed : failed(expected, got);
}

function answer({ test_type, input }: PurlTest, engine: PurlEngine): string {
  if (typeof input !== 'string') {
    const { type, namespace, name, version, qualifiers, subpath } = input;
    return engine.build({
      type: type ?? '',
      namespace: namespace ?? undefined,
      name: name ?? '',
      version: version ?? undefined,
      qualifiers: qualifiers ?? undefined,
      subpath: subpath ?? undefined,
    });
  }
  return test_type === 'parse' ? print(engine.parse(input)) : engine.validate(input);
}

const nothing: Components = {
  type: null,
  namespace: null,
  name: null,
  version: null,
  qualifiers: null,
  subpath: null,
};

/** Gives components as one text: all six in order, absent ones as null, qualifiers by key. */
function print(parts: PackageUrl | Components): string {
  const { type, namespace, name, version, qualifiers, subpath } = parts;
  const pairs = Object.entries(qualifiers ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([type, namespace ?? null, name, version ?? null, pairs, subpath ?? null]);
}

function refuse(): never {
  throw new Error('refused');
}
