/**
 * Weighted least squares with a prior and bounds: the β that makes Σ wᵢ (yᵢ − β·xᵢ)² + strength · Σ vⱼ (βⱼ − priorⱼ)² least with lowⱼ ≤ βⱼ ≤ highⱼ, where vⱼ is the mean
 * square of feature j where it is not 0: `strength` counts in rows that have it. Convex, by coordinate descent; the rows are read once, as they come.
 */
export class BoundedRidge {
  readonly #size: number;
  readonly #squares: Float64Array;
  readonly #products: Float64Array;
  readonly #weights: Float64Array;

  constructor(size: number) {
    this.#size = size;
    this.#squares = new Float64Array(size * size);
    this.#products = new Float64Array(size);
    this.#weights = new Float64Array(size);
  }

  add(x: ArrayLike<number>, y: number, weight = 1): void {
    const size = this.#size;
    for (let row = 0; row < size; row += 1) {
      const value = (x[row] ?? 0) * weight;
      if (value === 0) continue;
      this.#weights[row] = (this.#weights[row] ?? 0) + weight;
      this.#products[row] = (this.#products[row] ?? 0) + value * y;
      for (let column = 0; column < size; column += 1)
        this.#squares[row * size + column] = (this.#squares[row * size + column] ?? 0) + value * (x[column] ?? 0);
    }
  }

  /** `strength` rows' worth of belief in the prior; a feature that never occurred keeps its prior. */
  solve(prior: ArrayLike<number>, low: ArrayLike<number>, high: ArrayLike<number>, strength: number): Float64Array {
    const size = this.#size;
    const beta = Float64Array.from({ length: size }, (_, at) => prior[at] ?? 0);
    for (let round = 0; round < 500; round += 1) {
      let moved = 0;
      for (let at = 0; at < size; at += 1) {
        const own = this.#squares[at * size + at] ?? 0;
        if (own === 0) continue;
        const belief = (strength * own) / (this.#weights[at] ?? 1);
        let rest = (this.#products[at] ?? 0) + belief * (prior[at] ?? 0);
        for (let other = 0; other < size; other += 1)
          if (other !== at) rest -= (this.#squares[at * size + other] ?? 0) * (beta[other] ?? 0);
        const next = Math.min(high[at] ?? Infinity, Math.max(low[at] ?? -Infinity, rest / (own + belief)));
        moved = Math.max(moved, Math.abs(next - (beta[at] ?? 0)));
        beta[at] = next;
      }
      if (moved < 1e-9) break;
    }
    return beta;
  }
}
