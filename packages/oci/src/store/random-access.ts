/** Bytes that can be read at any place: an open file, or memory. */
export interface RandomAccess {
  readonly size: number;
  /** Fills as much of the buffer as there is from a position on, and gives how many bytes that was. */
  read(buffer: Uint8Array, position: number): Promise<number>;
  close(): Promise<void>;
}

/** Makes bytes in memory readable at any place. */
export function memoryAccess(bytes: Uint8Array): RandomAccess {
  return {
    size: bytes.length,
    read(buffer, position) {
      const part = bytes.subarray(position, position + buffer.length);
      buffer.set(part);
      return Promise.resolve(part.length);
    },
    close: () => Promise.resolve(),
  };
}
