/** Inverts a symmetric, positive definite matrix in place, by Gauss and Jordan; without pivoting, which such a matrix does not need. */
export function invert(matrix: Float64Array, size: number): void {
  for (let pivot = 0; pivot < size; pivot += 1) {
    const row = matrix.subarray(pivot * size, (pivot + 1) * size);
    const scale = 1 / (row[pivot] ?? 1);
    row[pivot] = 1;
    for (let column = 0; column < size; column += 1) row[column] = (row[column] ?? 0) * scale;
    for (let other = 0; other < size; other += 1) {
      if (other === pivot) continue;
      const start = other * size;
      const factor = matrix[start + pivot] ?? 0;
      matrix[start + pivot] = 0;
      for (let column = 0; column < size; column += 1)
        matrix[start + column] = (matrix[start + column] ?? 0) - factor * (row[column] ?? 0);
    }
  }
}
