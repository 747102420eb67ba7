import { assemble, type Code, type Routine, wasm } from './assemble.ts';

/**
 * C[i, j] ±= Σ over k of A[k, i] · B[k, j], for i in [first, last) and j in [0, columns), where row k of A begins at address `rowsA[k] + shiftA`,
 * likewise B: rows are listed, so they may lie anywhere, and be those of the items that somebody met. All that is costly here is this: what a
 * person's equations sum, the trailing part of a Cholesky factor, a step of a blocked inversion. With `upper` 1, j begins at i, rounded down to a
 * whole vector pair: what lies left of the diagonal of a symmetric matrix is left alone.
 *
 * Multiplied and added, never fused: the same bits on every machine.
 *
 * @param count of the rows, at least 1
 * @param stride bytes from one row of C to the next
 * @param first a multiple of 4, like `last`; `columns` is one of 8, for doubles of 4
 */
export type AddProducts = (
  ...operands: [
    ...[rowsA: number, shiftA: number, rowsB: number, shiftB: number, count: number],
    ...[c: number, stride: number, first: number, last: number, columns: number, upper: 0 | 1],
  ]
) => void;

export interface Kernels {
  readonly add32: AddProducts;
  readonly sub32: AddProducts;
  readonly sub64: AddProducts;
  readonly add64: AddProducts;
}

/** rows of a tile of C that is held in registers; two vectors wide, it takes 8 of the 16 that every processor has */
const tall = 4;
const wide = 2;

function addProducts(name: keyof Kernels, lane: 4 | 8, sign: 'add' | 'sub'): Routine {
  const [rowsA, shiftA, rowsB, shiftB, count, c, stride, first, last, columns, upper] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ];
  const [i, j, atA, atB, endA, a, b, target] = [11, 12, 13, 14, 15, 16, 17, 18];
  const { get, set, number, add, multiply, atLeast, below } = wasm;
  const { splat, ...float } = lane === 4 ? wasm.f32 : wasm.f64;
  const lanes = 16 / lane;
  const sums = 19;
  const factors = sums + tall * wide;
  const splatted = factors + wide;
  const sum = (row: number, column: number) => sums + row * wide + column;
  const tile = <T>(each: (row: number, column: number) => T): T[][] =>
    Array.from({ length: tall }, (_, row) => Array.from({ length: wide }, (__, column) => each(row, column)));
  const bytesOf = (index: number): Code => [get(index), number(lane), multiply];

  const product: Code = [
    [get(atA), wasm.load(), get(shiftA), add, bytesOf(i), add, set(a)],
    [get(atB), wasm.load(), get(shiftB), add, bytesOf(j), add, set(b)],
    Array.from({ length: wide }, (_, column) => [get(b), wasm.vector.load(16 * column), set(factors + column)]),
    Array.from({ length: tall }, (_, row) => [
      [get(a), splat(lane * row), set(splatted)],
      Array.from({ length: wide }, (__, column) => [
        [get(sum(row, column)), get(splatted), get(factors + column), float.mul, float.add, set(sum(row, column))],
      ]),
    ]),
    [get(atA), number(4), add, set(atA), get(atB), number(4), add, set(atB)],
  ];
  const write: Code = Array.from({ length: tall }, (_, row) => [
    Array.from({ length: wide }, (__, column) => [
      [get(target), get(target), wasm.vector.load(16 * column), get(sum(row, column)), float[sign]],
      wasm.store(16 * column),
    ]),
    [get(target), get(stride), add, set(target)],
  ]);
  const oneTile: Code = [
    tile((row, column) => [wasm.vector.zero, set(sum(row, column))]),
    [get(rowsA), set(atA), get(rowsB), set(atB), get(rowsA), get(count), number(4), multiply, add, set(endA)],
    wasm.again(product, [get(atA), get(endA), below]),
    [get(c), get(i), get(stride), multiply, add, bytesOf(j), add, set(target)],
    write,
    [get(j), number(wide * lanes), add, set(j)],
  ];
  const body: Code = [
    [get(first), set(i)],
    wasm.until(
      [get(i), get(last), atLeast],
      [
        [get(i), number(-wide * lanes), wasm.and, get(upper), multiply, set(j)],
        wasm.until([get(j), get(columns), atLeast], oneTile),
        [get(i), number(tall), add, set(i)],
      ],
    ),
  ];
  return { name, parameters: 11, numbers: 8, vectors: tall * wide + wide + 1, body };
}

/** The memory that threads share, and the module that works in it; `lib` has no types for them outside browsers. */
export interface SharedMemory {
  readonly buffer: SharedArrayBuffer;
}
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number; maximum: number; shared: true }) => SharedMemory;
  readonly Module: new (code: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object, host: { host: { memory: SharedMemory } }) => { readonly exports: unknown };
};

let compiled: object | undefined;

export function kernelsIn(memory: SharedMemory): Kernels {
  compiled ??= new WebAssembly.Module(
    assemble([
      addProducts('add32', 4, 'add'),
      addProducts('sub32', 4, 'sub'),
      addProducts('add64', 8, 'add'),
      addProducts('sub64', 8, 'sub'),
    ]),
  );
  return new WebAssembly.Instance(compiled, { host: { memory } }).exports as Kernels;
}

/** For a job that works in a shared memory, and is always given one. */
export function needed(kernels: Kernels | null): Kernels {
  if (kernels === null) throw new TypeError('this job works in a shared memory');
  return kernels;
}

const page = 65_536;

/** @param bytes at most 4 GB, all of them taken at once. @throws RangeError when the machine has not got them */
export function sharedMemory(bytes: number): SharedMemory {
  const pages = Math.ceil(bytes / page);
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}
