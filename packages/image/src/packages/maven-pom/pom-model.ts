import { ImageError } from '../../errors.ts';
import { decodeXml } from '../../xml/decode-xml.ts';
import { childOf, childrenOf, childText, type XmlElement } from '../../xml/model.ts';
import { parseXml } from '../../xml/parse-xml.ts';

/** A dependency as a `pom.xml` writes it, with properties that are not replaced yet. */
export interface PomDependency {
  readonly groupId: string;
  readonly artifactId: string;
  readonly version?: string;
  readonly scope?: string;
  readonly type: string;
  readonly classifier: string;
  readonly optional?: string;
  readonly line: number;
  readonly endLine: number;
}

/** Where a `pom.xml` says that its parent is. */
interface PomParent {
  readonly groupId: string;
  readonly artifactId: string;
  readonly version: string;
  /** Empty where it is not to be looked for by path. */
  readonly relativePath: string;
}

/** What a `pom.xml` says; profiles and plugins are not part of it. */
export interface Pom {
  readonly groupId?: string;
  readonly artifactId: string;
  readonly version?: string;
  readonly parent?: PomParent;
  readonly properties: Readonly<Record<string, string>>;
  readonly dependencies: readonly PomDependency[];
  /** `dependencyManagement`, with the imports that stand there. */
  readonly managed: readonly PomDependency[];
  readonly line: number;
}

/**
 * Reads a `pom.xml`.
 * @throws ImageError `ERR_IMAGE_XML` where it is no XML, `ERR_IMAGE_PACKAGES` where it is no project
 */
export function readPom(bytes: Uint8Array): Pom {
  const root = parseXml(decodeXml(bytes));
  const artifactId = childText(root, 'artifactId');
  if (root.name !== 'project' || artifactId === undefined) {
    throw new ImageError('ERR_IMAGE_PACKAGES', 'it is no project with an artifactId');
  }
  const groupId = childText(root, 'groupId');
  const version = childText(root, 'version');
  const parent = parentOf(childOf(root, 'parent'));
  return {
    ...(groupId !== undefined && { groupId }),
    artifactId,
    ...(version !== undefined && { version }),
    ...(parent !== undefined && { parent }),
    properties: Object.fromEntries(
      (childOf(root, 'properties')?.children ?? []).map(({ name, text }) => [name, text.trim()]),
    ),
    dependencies: dependenciesOf(root),
    managed: dependenciesOf(childOf(root, 'dependencyManagement')),
    line: root.line,
  };
}

function parentOf(element: XmlElement | undefined): PomParent | undefined {
  const groupId = childText(element, 'groupId');
  const artifactId = childText(element, 'artifactId');
  const version = childText(element, 'version');
  if (groupId === undefined || artifactId === undefined || version === undefined) return undefined;
  const path = childOf(element, 'relativePath');
  const relativePath = path === undefined ? '../pom.xml' : path.text.trim();
  return { groupId, artifactId, version, relativePath };
}

function dependenciesOf(owner: XmlElement | undefined): readonly PomDependency[] {
  return childrenOf(childOf(owner, 'dependencies'), 'dependency').flatMap((element) => {
    const groupId = childText(element, 'groupId');
    const artifactId = childText(element, 'artifactId');
    if (groupId === undefined || artifactId === undefined) return [];
    const version = childText(element, 'version');
    const scope = childText(element, 'scope');
    const optional = childText(element, 'optional');
    return [
      {
        groupId,
        artifactId,
        ...(version !== undefined && { version }),
        ...(scope !== undefined && { scope }),
        type: childText(element, 'type') ?? 'jar',
        classifier: childText(element, 'classifier') ?? '',
        ...(optional !== undefined && { optional }),
        line: element.line,
        endLine: element.endLine,
      },
    ];
  });
}
