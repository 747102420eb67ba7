import type { ModelData } from './model-of.ts';

/**
 * A fitted model as bytes: `PRTR`, the version and the length of the header as 32-bit numbers, the header in JSON, then the arrays it names at
 * multiples of 8. Numbers are little-endian, like the processors that Node runs on.
 */
const mark = 0x52545250;
export const modelVersion = 1;
const preface = 12;

interface Place {
  readonly array: 'f32' | 'u32';
  readonly at: number;
  readonly length: number;
}

/** Bytes that are not a model, or one of a version that is not read any more: fit again. */
export class ModelBytesError extends Error {
  override readonly name = 'ModelBytesError';
}

export function bytesOfModel(data: ModelData): Uint8Array<ArrayBuffer> {
  const arrays: (Float32Array | Uint32Array)[] = [];
  let end = 0;
  const header = JSON.stringify(data, (_, value: unknown) => {
    if (!(value instanceof Float32Array || value instanceof Uint32Array)) return value;
    const place: Place = { array: value instanceof Float32Array ? 'f32' : 'u32', at: end, length: value.length };
    arrays.push(value);
    end = aligned(end + value.byteLength);
    return place;
  });
  const text = new TextEncoder().encode(header);
  const start = aligned(preface + text.length);
  const bytes = new Uint8Array(start + end);
  new Uint32Array(bytes.buffer, 0, 3).set([mark, modelVersion, text.length]);
  bytes.set(text, preface);
  let at = start;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at = aligned(at + array.byteLength);
  }
  return bytes;
}

/** @throws ModelBytesError */
export function modelOfBytes(bytes: Uint8Array): ModelData {
  // Arrays must begin at a multiple of their numbers' size, which a piece of a pooled buffer need not.
  const own = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  if (own.length < preface) throw new ModelBytesError('too short for a model');
  const [found, version, length = 0] = new Uint32Array(own.buffer, own.byteOffset, 3);
  if (found !== mark) throw new ModelBytesError('not a model');
  if (version !== modelVersion) throw new ModelBytesError(`a model of version ${version ?? 0}, not ${modelVersion}`);
  const start = aligned(preface + length);
  if (start > own.length) throw new ModelBytesError('cut off in its header');
  const header = new TextDecoder().decode(own.slice(preface, preface + length));
  return JSON.parse(header, (_, value: unknown) => {
    if (!isPlace(value)) return value;
    const { array, at, length: count } = value;
    if (start + at + 4 * count > own.length) throw new ModelBytesError('cut off in its numbers');
    const from = own.byteOffset + start + at;
    return array === 'f32' ? new Float32Array(own.buffer, from, count) : new Uint32Array(own.buffer, from, count);
  }) as ModelData;
}

const aligned = (bytes: number) => Math.ceil(bytes / 8) * 8;
const isPlace = (value: unknown): value is Place => typeof value === 'object' && value !== null && 'array' in value;
