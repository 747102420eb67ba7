import type { Interactions } from '../../interactions.ts';
import { sharedMemory, type SharedMemory } from './kernels.ts';

const kinds = { f32: Float32Array, f64: Float64Array, u32: Uint32Array } as const;
type Kind = keyof typeof kinds;
type Plan = Readonly<Record<string, readonly [kind: Kind, length: number]>>;
type Arrays<P extends Plan> = { readonly [Name in keyof P]: InstanceType<(typeof kinds)[P[Name][0]]> };

/** as wide as a line of the processor's cache */
const alignment = 64;

/** Arrays of zeros side by side in one memory that threads and kernels share; the address of each is its `byteOffset`. */
export function share<P extends Plan>(plan: P): { readonly memory: SharedMemory; readonly arrays: Arrays<P> } {
  let bytes = alignment;
  const places = Object.entries(plan).map(([name, [kind, length]]) => {
    const from = bytes;
    bytes += Math.ceil((length * kinds[kind].BYTES_PER_ELEMENT) / alignment) * alignment;
    return { name, kind, from, length };
  });
  // Kernels may read a vector beyond the end of the last array.
  const memory = sharedMemory(bytes + alignment);
  const arrays = places.map(({ name, kind, from, length }) => [
    name,
    new (kinds[kind] as new (...of: [ArrayBufferLike, number, number]) => object)(memory.buffer, from, length),
  ]);
  return { memory, arrays: Object.fromEntries(arrays) as Arrays<P> };
}

/** A copy that threads can read without copying it again. */
export function sharedCopy<T extends Float32Array | Uint32Array>(array: T): T {
  if (array.buffer instanceof SharedArrayBuffer) return array;
  const kind = array.constructor as new (buffer: ArrayBufferLike) => T;
  const copy = new kind(new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy;
}

export function sharedRows(rows: Interactions): Interactions {
  const { offsets, indices, weights } = rows;
  const copies = { offsets: sharedCopy(offsets), indices: sharedCopy(indices) };
  return { ...rows, ...copies, ...(weights && { weights: sharedCopy(weights) }) };
}
