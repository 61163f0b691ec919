import type { ImageSubject } from '@seaworthy/core';
import { parseReference, repositoryName } from '@seaworthy/core/primitives/reference';
import type { Platform } from './model.ts';
import { formatPlatform } from './platform.ts';

/** What the subject of an image is made of. */
export interface SubjectParts {
  /** Name that the caller gave. */
  readonly name?: string | undefined;
  /** References by which the image is known, the one that was asked for first. */
  readonly references: readonly string[];
  /** Where the image was opened. */
  readonly uri: string;
  /** The text or path that was asked for. */
  readonly asked: string;
  readonly digest?: string | undefined;
  readonly platform: Platform;
}

/**
 * Gives the subject of an image. Its name is that which the caller gave, else the repository of the
 * first reference that has one, else the last part of the path without extension.
 */
export function imageSubject(parts: SubjectParts): ImageSubject {
  const { platform, digest } = parts;
  const name = parts.name ?? firstRepository(parts.references) ?? lastPart(parts.uri);
  return {
    kind: 'image',
    name,
    reference: parts.asked,
    ...(digest !== undefined && { digest }),
    ...(platform.architecture !== 'unknown' && { platform: formatPlatform(platform) }),
  };
}

function firstRepository(references: readonly string[]): string | undefined {
  for (const reference of references) {
    // `latest` or `1.4` alone is a tag, although it reads as a repository too.
    if (!/[:/@]/.test(reference) || /^sha\d+:/.test(reference)) continue;
    try {
      return repositoryName(parseReference(reference));
    } catch {
      // Layouts put any text there.
    }
  }
  return undefined;
}

function lastPart(path: string): string {
  const last = path.split(/[\\/]/).findLast((part) => part !== '' && part !== '.') ?? path;
  return last.replace(/(?<=[^.])(?:\.tar)?\.[A-Za-z0-9]{1,5}$/, '');
}
