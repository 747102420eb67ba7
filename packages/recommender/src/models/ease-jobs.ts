import type { Interactions } from '../interactions.ts';
import type { Job } from './compute/jobs.ts';
import { needed } from './compute/kernels.ts';

/** A symmetric matrix is kept as the tiles of its upper half, side × side doubles each: half the memory, and each stays near the processor. */
export const side = 64;
export const tileLength = side * side;
/** Where tile (row, column) begins, row ≤ column, of a matrix of `tiles` tiles a side. */
export const tileAt = (row: number, column: number, tiles: number): number =>
  (row * tiles - (row * (row - 1)) / 2 + column - row) * tileLength;
export const tilesOf = (items: number): number => Math.ceil(items / side);

export interface EaseGramData {
  readonly byUser: Interactions;
  readonly byItem: Interactions;
  readonly gram: Float64Array;
}

/** XᵀX by rows of tiles: for every item, who met it, and what else they met. */
export const easeGram: Job<EaseGramData> = ({ byUser, byItem, gram }) => {
  const tiles = tilesOf(byItem.users);
  const counts = new Float64Array(tiles * side);
  return (task) => {
    const end = Math.min(byItem.users, (task + 1) * side);
    for (let item = task * side; item < end; item += 1) {
      counts.fill(0);
      for (let at = byItem.offsets[item] ?? 0; at < (byItem.offsets[item + 1] ?? 0); at += 1) {
        const user = byItem.indices[at] ?? 0;
        const weight = byItem.weights?.[at] ?? 1;
        for (let other = byUser.offsets[user] ?? 0; other < (byUser.offsets[user + 1] ?? 0); other += 1) {
          const column = byUser.indices[other] ?? 0;
          counts[column] = (counts[column] ?? 0) + weight * (byUser.weights?.[other] ?? 1);
        }
      }
      const row = (item % side) * side;
      for (let tile = task; tile < tiles; tile += 1)
        gram.set(counts.subarray(tile * side, (tile + 1) * side), tileAt(task, tile, tiles) + row);
    }
  };
};

/** One step of the inversion, at the tile `pivot` of the diagonal. */
export interface EaseStepData {
  readonly matrix: Float64Array;
  readonly tiles: number;
  readonly pivot: number;
  /** the inverse of the tile at the pivot */
  readonly inverse: Float64Array;
  /** the row of tiles through the pivot as it was, and times `inverse` */
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** addresses of the rows of a tile that begins at 0 */
  readonly list: Uint32Array;
}

/** Takes the row of the pivot out of the matrix and puts its new values there; task: a column of tiles. */
export const easePanel: Job<EaseStepData> = ({ matrix, tiles, pivot, inverse, before, after, list }, kernels) => {
  const { add64 } = needed(kernels);
  const rows = list.byteOffset;
  return (column) => {
    const [from, to] = [column * tileLength, (column + 1) * tileLength];
    const [old, made] = [before.subarray(from, to), after.subarray(from, to)];
    const place = tileAt(Math.min(column, pivot), Math.max(column, pivot), tiles);
    const tile = matrix.subarray(place, place + tileLength);
    if (column === pivot) {
      for (let at = 0; at < tileLength; at += 1) tile[at] = -(inverse[at] ?? 0);
      return;
    }
    if (column > pivot) old.set(tile);
    else transpose(tile, old);
    made.fill(0);
    add64(rows, inverse.byteOffset, rows, old.byteOffset, side, made.byteOffset, side * 8, 0, side, side, 0);
    if (column > pivot) tile.set(made);
    else transpose(made, tile);
  };
};

/** Takes away from all other tiles what the pivot explains; task: a row of tiles. */
export const easeUpdate: Job<EaseStepData> = ({ matrix, tiles, pivot, before, after, list }, kernels) => {
  const { sub64 } = needed(kernels);
  const rows = list.byteOffset;
  const bytes = tileLength * 8;
  return (row) => {
    if (row === pivot) return;
    for (let column = row; column < tiles; column += 1) {
      if (column === pivot) continue;
      const target = matrix.byteOffset + tileAt(row, column, tiles) * 8;
      const [a, b] = [before.byteOffset + row * bytes, after.byteOffset + column * bytes];
      sub64(rows, a, rows, b, side, target, side * 8, 0, side, side, 0);
    }
  };
};

export interface EaseWeightsData {
  readonly matrix: Float64Array;
  readonly items: number;
  /** items × items */
  readonly similarities: Float32Array;
}

/** B = −P/diag P with a diagonal of zeros, of the inverse P (its sign does not matter); task: a row of tiles. */
export const easeWeights: Job<EaseWeightsData> = ({ matrix, items, similarities }) => {
  const tiles = tilesOf(items);
  const diagonal = (item: number) => {
    const at = item % side;
    const tile = (item - at) / side;
    return matrix[tileAt(tile, tile, tiles) + at * side + at] ?? 1;
  };
  const scales = Float64Array.from({ length: items }, (_, item) => -1 / diagonal(item));
  return (task) => {
    const end = Math.min(items, (task + 1) * side);
    for (let row = task * side; row < end; row += 1)
      for (let column = 0; column < items; column += 1) {
        const [r, c] = [row % side, column % side];
        const tile = (column - c) / side;
        const value =
          matrix[tile < task ? tileAt(tile, task, tiles) + c * side + r : tileAt(task, tile, tiles) + r * side + c];
        similarities[row * items + column] = row === column ? 0 : (value ?? 0) * (scales[column] ?? 0);
      }
  };
};

function transpose(from: Float64Array, to: Float64Array): void {
  for (let row = 0; row < side; row += 1)
    for (let column = 0; column < side; column += 1) to[column * side + row] = from[row * side + column] ?? 0;
}
