/** A stream of numbers that is the same for the same seed, on every machine. Not for secrets. */
export interface Random {
  /** evenly in [0, 1) */
  next(): number;
  /** a whole number evenly in [0, bound) */
  below(bound: number): number;
  /** of the standard normal distribution */
  normal(): number;
}

/** SFC32 of PractRand, 128 bits of state, warmed up by fifteen steps. @param seed a whole number, taken modulo 2³² */
export function seeded(seed: number): Random {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let step = 0; step < 15; step += 1) next();
  return {
    next,
    below: (bound) => Math.floor(next() * bound),
    // Box and Muller; 1 − next() is never 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
