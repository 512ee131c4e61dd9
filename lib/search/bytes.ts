/** Growing byte buffers with variable-length numbers: seven bits a byte, the low ones first, the top bit set on all but the last. */

/** Bytes that grow as they are written. */
export type ByteWriter = {
  readonly length: number;
  byte(value: number): void;
  /** A whole number from 0 to 2^32 - 1. */
  varint(value: number): void;
  copy(source: Uint8Array, start: number, end: number): void;
  /** What has been written so far; a view, good until the next write. */
  bytes(): Uint8Array<ArrayBuffer>;
};

/** An empty buffer. */
export function createByteWriter(capacity = 1 << 16): ByteWriter {
  let buffer = new Uint8Array(capacity);
  let length = 0;

  function reserve(more: number): void {
    if (length + more <= buffer.length) return;
    const larger = new Uint8Array(Math.max(buffer.length * 2, length + more));
    larger.set(buffer.subarray(0, length));
    buffer = larger;
  }

  return {
    get length() {
      return length;
    },
    byte(value) {
      reserve(1);
      buffer[length++] = value;
    },
    varint(value) {
      reserve(5);
      let rest = value;
      while (rest > 127) {
        buffer[length++] = (rest & 127) | 128;
        rest >>>= 7;
      }
      buffer[length++] = rest;
    },
    copy(source, start, end) {
      reserve(end - start);
      buffer.set(source.subarray(start, end), length);
      length += end - start;
    },
    bytes: () => buffer.subarray(0, length),
  };
}

/** Numbers that grow as they are written. */
export type NumberWriter = {
  readonly length: number;
  push(value: number): void;
  values(): Uint32Array;
};

/** An empty buffer of whole numbers from 0 to 2^32 - 1. */
export function createNumberWriter(capacity = 1 << 12): NumberWriter {
  let buffer = new Uint32Array(capacity);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === buffer.length) {
        const larger = new Uint32Array(buffer.length * 2);
        larger.set(buffer);
        buffer = larger;
      }
      buffer[length++] = value;
    },
    values: () => buffer.subarray(0, length),
  };
}
