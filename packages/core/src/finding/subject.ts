/** An image as findings name it. */
export interface ImageSubject {
  readonly kind: 'image';
  /** Repository name, or the name that the caller gave; never tag or digest: it is part of ids. */
  readonly name: string;
  /** The reference or path as it was asked for, with its tag. */
  readonly reference?: string | undefined;
  /** Digest of the image manifest. */
  readonly digest?: string | undefined;
  /** `os/architecture[/variant]`. */
  readonly platform?: string | undefined;
}

/** A package inside an image. */
export interface PackageSubject {
  readonly kind: 'package';
  /** Package type as purl names it: `deb`, `apk`, `npm` … */
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  /** File that says the package is there, without leading slash. */
  readonly path?: string | undefined;
  readonly image: ImageSubject;
}

/** A Kubernetes object, or a field of it. */
export interface ObjectSubject {
  readonly kind: 'object';
  readonly apiVersion: string;
  readonly objectKind: string;
  readonly namespace?: string | undefined;
  /** Empty where only `generateName` is given. */
  readonly name: string;
  /** Container that the finding is about. */
  readonly container?: string | undefined;
}

/** A file or folder that could not be read as one of the others. */
export interface FileSubject {
  readonly kind: 'file';
  readonly uri: string;
}

/** What a finding is about. */
export type Subject = ImageSubject | PackageSubject | ObjectSubject | FileSubject;

/** A place in a text file. */
export interface FileLocation {
  readonly kind: 'file';
  readonly uri: string;
  /** Lines and columns count from 1, columns in UTF-16 units. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
  /** JSON pointer inside the object. */
  readonly pointer?: string | undefined;
}

/** A file in a layer of an image. */
export interface LayerLocation {
  readonly kind: 'layer';
  /** Number of the layer, counted from 0, oldest first. */
  readonly index: number;
  /** Digest of the layer blob as the manifest names it. */
  readonly digest?: string | undefined;
  readonly diffId?: string | undefined;
  readonly path: string;
}

/** An artifact beside an image, such as a signature manifest. */
export interface ArtifactLocation {
  readonly kind: 'artifact';
  readonly digest: string;
  /** Tag or relation by which it was found. */
  readonly via?: string | undefined;
}

/** Where a person would look, or mend. */
export type Location = FileLocation | LayerLocation | ArtifactLocation;
