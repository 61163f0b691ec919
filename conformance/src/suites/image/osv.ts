import { decodeOsv, evaluateAdvisory } from '@seaworthy/image/advisories/osv';
import { type Case, type Corpus, defineSuite, failed, passed, type Suite } from '../../suite.ts';

/** A question whether a version of a package is affected by an OSV document. */
interface OsvCase extends Case {
  readonly document: unknown;
  readonly ecosystem: string;
  readonly package: string;
  readonly version: string;
  readonly affected: boolean;
}

interface CaseFile {
  readonly advisories: readonly {
    readonly id: string;
    readonly cases: readonly Omit<OsvCase, 'id' | 'kind' | 'document'>[];
  }[];
}

/** Answers such a question; undefined where it cannot be decided. */
type OsvEngine = (
  document: unknown,
  ecosystem: string,
  name: string,
  version: string,
) => boolean | undefined;

/** Asked beside each question: no advisory names it, so an engine that never looks fails. */
const strangerSuffix = '-of-another-name';

/**
 * The evaluation of OSV documents. A case passes when the answer is the stated one, and the same version
 * of a package that the document does not name is not affected. Kinds are the ways in which the document
 * states versions. An advisory without questions is no case.
 */
export const suite: Suite<OsvEngine, OsvCase> = defineSuite({
  id: 'image/osv',
  files: ['image/osv/cases.json', 'image/osv/advisories'],
  load,
  engine: evaluate,
  nullEngines: {
    'always affected': () => true,
    'never affected': () => false,
  },
  run: ({ document, ecosystem, package: name, version, affected }, engine) => {
    const stranger = engine(document, ecosystem, `${name}${strangerSuffix}`, version);
    if (stranger !== false) return failed('a package of another name is not affected', stranger);
    const got = engine(document, ecosystem, name, version);
    return got === affected ? passed : failed(affected, got);
  },
});

function evaluate(
  document: unknown,
  ecosystem: string,
  name: string,
  version: string,
): boolean | undefined {
  const advisory = decodeOsv(document, { source: 'osv' });
  const { verdict } = evaluateAdvisory(advisory, { ecosystem, name }, version);
  return verdict === 'undecided' ? undefined : verdict === 'affected';
}

async function load(corpus: Corpus): Promise<readonly OsvCase[]> {
  const file: unknown = JSON.parse(await corpus.readText('image/osv/cases.json'));
  const { advisories } = file as CaseFile;
  const cases: OsvCase[] = [];
  for (const { id, cases: questions } of advisories) {
    const text = await corpus.readText(`image/osv/advisories/${id}.json`);
    const document: unknown = JSON.parse(text);
    const kind = text.includes('"SEMVER"') ? 'semantic versions' : 'versions of an ecosystem';
    for (const question of questions) {
      const { ecosystem, package: name, version } = question;
      cases.push({ ...question, id: `${id}/${ecosystem}/${name}/${version}`, kind, document });
    }
  }
  return cases;
}
