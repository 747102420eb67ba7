import type { Interactions } from '../interactions.ts';
import type { Job } from './compute/jobs.ts';
import { type Kernels, needed } from './compute/kernels.ts';

/** rows that a kernel sums at once: few enough that they stay near the processor */
export const rowsAtOnce = 64;
/** rows of a Cholesky factor that are made before the rest is updated by them */
const block = 8;
export const rowsPerTask = 16;
const rowsPerGram = 512;
const vectorPair = 8;

/** how far factors stand apart: the dimensions, rounded up to whole pairs of vectors with zeros */
export const widthOf = (dimensions: number): number => Math.ceil(dimensions / vectorPair) * vectorPair;
export const gramTasks = (rows: number): number => Math.ceil(rows / rowsPerGram);

/** floats that a thread works in */
export function scratchLength(width: number): number {
  return width * width + 4 * width + rowsAtOnce * width + 2 * rowsAtOnce + 4;
}

/** α₀·FᵀF over a fixed part of the rows, so that sums do not depend on the threads. */
export interface IalsGramData {
  readonly factors: Float32Array;
  readonly width: number;
  /** one width × width matrix a task */
  readonly parts: Float32Array;
  readonly lists: Uint32Array;
}

export const ialsGram: Job<IalsGramData> = ({ factors, width, parts, lists }, kernels, thread) => {
  const { add32 } = needed(kernels);
  const list = lists.subarray(thread * rowsAtOnce, (thread + 1) * rowsAtOnce);
  const rows = factors.length / width;
  const stride = width * 4;
  return (task) => {
    const part = parts.subarray(task * width * width, (task + 1) * width * width);
    part.fill(0);
    const end = Math.min(rows, (task + 1) * rowsPerGram);
    for (let from = task * rowsPerGram; from < end; from += rowsAtOnce) {
      const count = Math.min(rowsAtOnce, end - from);
      for (let k = 0; k < count; k += 1) list[k] = factors.byteOffset + (from + k) * stride;
      add32(list.byteOffset, 0, list.byteOffset, 0, count, part.byteOffset, stride, 0, width, width, 1);
    }
  };
};

/** The parts that the tasks made, in their order. */
export function addUp(parts: Float32Array, count: number, scale: number, sum: Float32Array): void {
  sum.fill(0);
  for (let part = 0; part < count; part += 1)
    for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + scale * (parts[part * sum.length + at] ?? 0);
}

/** The factors of rows, while those of the columns are fixed. */
export interface IalsRowsData {
  readonly rows: Interactions;
  readonly fixed: Float32Array;
  readonly moving: Float32Array;
  readonly width: number;
  /** α₀·FᵀF of the fixed ones; its upper half */
  readonly gram: Float32Array;
  readonly regularisation: number;
  readonly unobserved: number;
  readonly frequencyScaling: number;
  readonly scratch: Float32Array;
}

export const ialsRows: Job<IalsRowsData> = (data, kernels, thread) => {
  const { rows, moving, width } = data;
  const size = scratchLength(width);
  const equations = equationsIn(data, needed(kernels), data.scratch.subarray(thread * size, (thread + 1) * size));
  return (task) => {
    const end = Math.min(rows.users, (task + 1) * rowsPerTask);
    for (let row = task * rowsPerTask; row < end; row += 1) moving.set(equations(row), row * width);
  };
};

/**
 * x of (α₀·FᵀF + Σ w·ffᵀ + reg·(Σ w + α₀·columns)^ν·I) x = Σ w·f, the sums over what the row met: equation 8 of Rendle et al. (2022), with the
 * confidence of what was met as its weight.
 */
function equationsIn(data: IalsRowsData, kernels: Kernels, scratch: Float32Array): (row: number) => Float32Array {
  const { rows, fixed, width, gram } = data;
  const stride = width * 4;
  const matrix = scratch.subarray(0, width * width);
  const right = scratch.subarray(matrix.length, matrix.length + width);
  const scaled = scratch.subarray(matrix.length + 4 * width, matrix.length + (4 + rowsAtOnce) * width);
  const one = scratch.subarray(matrix.length + (4 + rowsAtOnce) * width).subarray(0, 4);
  const from = one.byteOffset + 16;
  const list = new Uint32Array(scratch.buffer, from, rowsAtOnce);
  const weightList = new Uint32Array(scratch.buffer, from + 4 * rowsAtOnce, rowsAtOnce);
  one.fill(1);
  const factor = choleskyIn(matrix, width, kernels, list);
  return (row) => {
    matrix.set(gram);
    scratch.fill(0, matrix.length, matrix.length + 4 * width);
    const end = rows.offsets[row + 1] ?? 0;
    let met = 0;
    for (let start = rows.offsets[row] ?? 0; start < end; start += rowsAtOnce) {
      const count = Math.min(rowsAtOnce, end - start);
      for (let k = 0; k < count; k += 1) {
        const weight = rows.weights?.[start + k] ?? 1;
        const column = (rows.indices[start + k] ?? 0) * width;
        met += weight;
        list[k] = fixed.byteOffset + column * 4;
        weightList[k] = one.byteOffset;
        if (rows.weights === undefined) continue;
        weightList[k] = scaled.byteOffset + k * stride;
        for (let at = 0; at < width; at += 1) scaled[k * width + at] = weight * (fixed[column + at] ?? 0);
      }
      sum(count);
    }
    const ridge = data.regularisation * (met + data.unobserved * rows.items) ** data.frequencyScaling;
    for (let at = 0; at < matrix.length; at += width + 1) matrix[at] = (matrix[at] ?? 0) + ridge;
    factor();
    return solveWith(matrix, right, width);
  };

  function sum(count: number): void {
    const { add32 } = kernels;
    const [c, b] = [matrix.byteOffset, right.byteOffset];
    const lists = list.byteOffset;
    const scaledLists = weightList.byteOffset;
    if (rows.weights === undefined) {
      add32(lists, 0, lists, 0, count, c, stride, 0, width, width, 1);
      add32(scaledLists, 0, lists, 0, count, b, stride, 0, 4, width, 0);
    } else {
      add32(scaledLists, 0, lists, 0, count, c, stride, 0, width, width, 1);
      for (let k = 0; k < count; k += 1)
        for (let at = 0; at < width; at += 1) right[at] = (right[at] ?? 0) + (scaled[k * width + at] ?? 0);
    }
  }
}

/** Makes the upper half of a matrix its Cholesky factor U, matrix = UᵀU, in place: `block` rows at a time, then the rest by the kernel. */
function choleskyIn(matrix: Float32Array, width: number, kernels: Kernels, list: Uint32Array): () => void {
  const stride = width * 4;
  const base = matrix.byteOffset;
  return () => {
    for (let first = 0; first < width; first += block) {
      for (let row = first; row < first + block; row += 1) {
        const at = row * width;
        for (let above = first; above < row; above += 1) {
          const from = above * width;
          const share = matrix[from + row] ?? 0;
          for (let column = row; column < width; column += 1)
            matrix[at + column] = (matrix[at + column] ?? 0) - share * (matrix[from + column] ?? 0);
        }
        const scale = 1 / Math.sqrt(matrix[at + row] ?? 1);
        for (let column = row; column < width; column += 1) matrix[at + column] = (matrix[at + column] ?? 0) * scale;
        list[row - first] = base + at * 4;
      }
      const rest = first + block;
      if (rest < width)
        kernels.sub32(list.byteOffset, 0, list.byteOffset, 0, block, base, stride, rest, width, width, 1);
    }
  };
}

/** x of UᵀU x = right, in place. */
function solveWith(factor: Float32Array, right: Float32Array, width: number): Float32Array {
  for (let row = 0; row < width; row += 1) {
    const at = row * width;
    const value = (right[row] ?? 0) / (factor[at + row] ?? 1);
    right[row] = value;
    for (let column = row + 1; column < width; column += 1)
      right[column] = (right[column] ?? 0) - value * (factor[at + column] ?? 0);
  }
  for (let row = width - 1; row >= 0; row -= 1) {
    const at = row * width;
    let sum = right[row] ?? 0;
    for (let column = row + 1; column < width; column += 1) sum -= (factor[at + column] ?? 0) * (right[column] ?? 0);
    right[row] = sum / (factor[at + row] ?? 1);
  }
  return right;
}
