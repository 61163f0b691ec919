/** Unpacks a stream of bytes into the sink it was made with. */
export interface Decompressor {
  /**
   * Takes compressed bytes, which the caller may change once the promise, if there is one, is settled.
   * @throws ImageError where the data is damaged; so may the promise
   */
  write(bytes: Uint8Array): Promise<void> | void;
  /** Says that no bytes follow; settles when all is unpacked. */
  end(): Promise<void> | void;
  /** Gives up: nothing reaches the sink any more. */
  abandon(): void;
}

/** Receives uncompressed bytes, valid during the call only. What it throws ends the unpacking. */
export type ByteSink = (bytes: Uint8Array) => void;
