import type { ModelData } from '@parterre/recommender/models/model-of';
import type { Clusters } from './clusters.ts';

/** A fitted model as it is stored: what its items are, its numbers, and their clusters where it has factors. */
export interface StoredModel {
  /** ids of videos, by item */
  readonly videoIds: readonly string[];
  readonly data: ModelData;
  readonly clusters: Clusters | null;
}

interface ArrayPlace {
  readonly array: 'f32' | 'u32';
  readonly length: number;
}

const mark = 'PFM1';

/** `PFM1`, the length of the JSON that follows (4 bytes, little-endian), then the arrays that it names, one after another, each at a multiple of 4. */
export function writeModelFile(model: StoredModel): Buffer {
  const arrays: (Float32Array | Uint32Array)[] = [];
  const head = JSON.stringify(model, (_key, value: unknown) => {
    if (!(value instanceof Float32Array) && !(value instanceof Uint32Array)) return value;
    arrays.push(value);
    return { array: value instanceof Float32Array ? 'f32' : 'u32', length: value.length } satisfies ArrayPlace;
  });
  const text = Buffer.from(head.padEnd(head.length + ((4 - (Buffer.byteLength(head) % 4)) % 4)), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const bytes = arrays.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength));
  return Buffer.concat([Buffer.from(mark), length, text, ...bytes]);
}

/** @throws RangeError when it is no such file, or not all of it */
export function readModelFile(file: Uint8Array): StoredModel {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const decoder = new TextDecoder();
  if (file.length < 8 || decoder.decode(file.subarray(0, 4)) !== mark) throw new RangeError('this is no model');
  const headLength = view.getUint32(4, true);
  let at = 8 + headLength;
  return JSON.parse(decoder.decode(file.subarray(8, at)), (_key, value: unknown) => {
    if (!isPlace(value)) return value;
    const end = at + value.length * 4;
    if (end > file.length) throw new RangeError('the model is cut off');
    // Copied, since what is read need not begin where numbers may.
    const bytes = new Uint8Array(file.subarray(at, end));
    at = end;
    return value.array === 'f32' ? new Float32Array(bytes.buffer) : new Uint32Array(bytes.buffer);
  }) as StoredModel;
}

function isPlace(value: unknown): value is ArrayPlace {
  return typeof value === 'object' && value !== null && 'array' in value && 'length' in value;
}
