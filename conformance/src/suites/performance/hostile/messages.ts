/** An image to scan. */
export interface Question {
  readonly kind: 'oci-layout' | 'docker-archive';
  readonly path: string;
}

/** What came of a scan. */
export interface Answer {
  /** Sorted `name@version`; undefined where the image was refused or the scan ended badly. */
  readonly packages?: readonly string[] | undefined;
  /** What the scan told of faults. */
  readonly problems?: readonly string[] | undefined;
  /** Code and message of the typed error with which the image was refused. */
  readonly refused?: string | undefined;
  /** How the scan ended otherwise: an error without type, a crash, a time cap. */
  readonly broken?: string | undefined;
  /** Highest memory of the process so far. */
  readonly peakMib: number;
  readonly ms: number;
}
