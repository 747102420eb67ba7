/** Reads big-endian numbers one after the other. Throws a RangeError past the end. */
export class ByteReader {
  readonly #source: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(source: Uint8Array) {
    this.#source = source;
    this.#view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  }

  skip(count: number): void {
    this.#at += count;
  }

  bytes(count: number): Uint8Array {
    const end = this.#at + count;
    if (end > this.#source.length) throw new RangeError('the file ends too early');
    const bytes = this.#source.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }

  uint8(): number {
    return this.#view.getUint8(this.#at++);
  }

  uint16(): number {
    this.#at += 2;
    return this.#view.getUint16(this.#at - 2);
  }

  int16(): number {
    this.#at += 2;
    return this.#view.getInt16(this.#at - 2);
  }

  uint32(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4);
  }

  /** UIntBase128 of WOFF2 (section 4.2): seven bits a byte, the most significant first. */
  base128(): number {
    let value = 0;
    for (let i = 0; i < 5; i++) {
      const byte = this.uint8();
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
    throw new RangeError('a UIntBase128 is longer than five bytes');
  }

  /** 255UInt16 of WOFF2 (section 4.1): small numbers in one byte. */
  packedUint16(): number {
    const code = this.uint8();
    if (code === 253) return this.uint16();
    if (code === 254) return this.uint8() + 506;
    if (code === 255) return this.uint8() + 253;
    return code;
  }
}
