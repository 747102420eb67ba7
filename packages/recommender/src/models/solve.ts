/**
 * Solves matrix · x = right by Cholesky, in place: `right` becomes x and the lower half of `matrix` its factor.
 * @param matrix size × size, symmetric and positive definite; only its lower half is read
 */
export function solve(matrix: Float64Array, right: Float64Array, size: number): void {
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] ?? 0;
      for (let k = 0; k < column; k += 1) sum -= (matrix[row * size + k] ?? 0) * (matrix[column * size + k] ?? 0);
      matrix[row * size + column] = row === column ? Math.sqrt(sum) : sum / (matrix[column * size + column] ?? 1);
    }
    let sum = right[row] ?? 0;
    for (let k = 0; k < row; k += 1) sum -= (matrix[row * size + k] ?? 0) * (right[k] ?? 0);
    right[row] = sum / (matrix[row * size + row] ?? 1);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = right[row] ?? 0;
    for (let k = row + 1; k < size; k += 1) sum -= (matrix[k * size + row] ?? 0) * (right[k] ?? 0);
    right[row] = sum / (matrix[row * size + row] ?? 1);
  }
}
