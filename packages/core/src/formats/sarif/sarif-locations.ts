import type { Finding } from '../../finding/model.ts';
import type { FileLocation, ImageSubject, Location } from '../../finding/subject.ts';
import { locationWords, subjectWords } from '../words/finding-words.ts';
import type { SarifLocation, SarifRegion } from './model.ts';
import { sarifName, sarifText } from './sarif-text.ts';
import { artifactUri } from './sarif-uri.ts';

/** What locations point at. */
export interface SarifPlaces {
  readonly root?: string | undefined;
  readonly imageFile?: string | undefined;
}

/** Code scanning takes 1,000 locations of a result and shows 100. */
const maxLocations = 100;

/**
 * Gives the places of a finding, at least one: code scanning shows no result without. What is in an image has no
 * file in a repository; it points at `imageFile`, else at the image reference.
 */
export function sarifLocations(finding: Finding, places: SarifPlaces): SarifLocation[] {
  const { subject, locations } = finding;
  const logicalLocations = [
    { fullyQualifiedName: sarifName(subjectWords(subject)), kind: subject.kind },
  ];
  const image = imageOf(finding);
  const shown = locations.slice(0, maxLocations).map((location) => ({
    ...sarifPlace(location, image, places),
    logicalLocations,
  }));
  if (shown.length > 0) return shown;
  const uri =
    image === undefined
      ? artifactUri(subject.kind === 'file' ? subject.uri : subjectWords(subject), places.root)
      : imageUri(image, places);
  return [
    { physicalLocation: { artifactLocation: { uri }, region: firstLine() }, logicalLocations },
  ];
}

/** Gives a file as a place. */
export function sarifFile(uri: string, region: SarifRegion, places: SarifPlaces): SarifLocation {
  return {
    physicalLocation: { artifactLocation: { uri: artifactUri(uri, places.root) }, region },
  };
}

/** Gives a region; a line that is not known is the first. */
export function sarifRegion(place: Partial<FileLocation>): SarifRegion {
  const { line, column, endLine, endColumn } = place;
  if (line === undefined || line < 1) return firstLine();
  return {
    startLine: line,
    startColumn: positive(column),
    endLine: endLine !== undefined && endLine >= line ? endLine : undefined,
    endColumn: positive(endColumn),
  };
}

function sarifPlace(
  location: Location,
  image: ImageSubject | undefined,
  places: SarifPlaces,
): SarifLocation {
  if (location.kind === 'file') return sarifFile(location.uri, sarifRegion(location), places);
  const words = locationWords(location);
  const named = location.kind === 'layer' ? location.path : location.digest;
  const uri = image === undefined ? artifactUri(named) : imageUri(image, places);
  return {
    physicalLocation: { artifactLocation: { uri }, region: firstLine() },
    message: { text: sarifText(words) },
  };
}

function imageOf({ subject }: Finding): ImageSubject | undefined {
  if (subject.kind === 'image') return subject;
  return subject.kind === 'package' ? subject.image : undefined;
}

function imageUri(image: ImageSubject, places: SarifPlaces): string {
  const { imageFile, root } = places;
  return artifactUri(imageFile ?? image.reference ?? image.name, root);
}

function firstLine(): SarifRegion {
  return { startLine: 1 };
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value >= 1 ? value : undefined;
}
