/** A figure that is aimed at, and the side on which it is missed. */
export interface Target {
  readonly text: string;
  readonly most?: number | undefined;
  readonly least?: number | undefined;
}

/** Tells whether a figure is where it is wanted. */
export function meets(value: number, target: Target): boolean {
  return (
    value <= (target.most ?? Number.POSITIVE_INFINITY) &&
    value >= (target.least ?? Number.NEGATIVE_INFINITY)
  );
}
