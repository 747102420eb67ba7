/** Zero crossings of the kernel on each side; its table has this many steps between two of them. */
const HALF_WIDTH = 16;
const STEPS = 512;

/**
 * Brings one channel from one rate to another by a sinc under a Blackman window, in pieces of any length. Above half of
 * the lower rate nothing is let through. The answer to `flush` ends the sound.
 */
export interface Resampler {
  push: (samples: Float32Array) => Float32Array<ArrayBuffer>;
  flush: () => Float32Array<ArrayBuffer>;
}

export function resampler(from: number, to: number): Resampler {
  const cutoff = Math.min(1, to / from);
  const reach = Math.ceil(HALF_WIDTH / cutoff);
  const kernel = kernelTable();
  const step = from / to;
  /** Samples of the source; the first of them is number `first`, and those before the sound are silent. */
  let held = new Float64Array(reach);
  let first = -reach;
  /** Number of the next sample of the answer. */
  let next = 0;
  const answer = (): Float32Array<ArrayBuffer> => {
    const end = first + held.length;
    const out: number[] = [];
    for (;;) {
      const position = next * step;
      const middle = Math.floor(position);
      if (middle + reach >= end) break;
      let sum = 0;
      for (let i = middle - reach + 1; i <= middle + reach; i += 1) {
        const at = Math.abs(position - i) * cutoff * STEPS;
        const index = Math.floor(at);
        if (index >= HALF_WIDTH * STEPS) continue;
        const low = kernel[index] ?? 0;
        sum += (held[i - first] ?? 0) * (low + ((kernel[index + 1] ?? 0) - low) * (at - index));
      }
      out.push(sum * cutoff);
      next += 1;
    }
    const drop = Math.max(0, Math.floor(next * step) - reach - first);
    held = held.slice(drop);
    first += drop;
    return Float32Array.from(out);
  };
  const push = (samples: Float32Array) => {
    const grown = new Float64Array(held.length + samples.length);
    grown.set(held);
    grown.set(samples, held.length);
    held = grown;
    return answer();
  };
  return { push, flush: () => push(new Float32Array(reach)) };
}

function kernelTable(): Float64Array {
  const table = new Float64Array(HALF_WIDTH * STEPS + 2);
  table[0] = 1;
  for (let i = 1; i < HALF_WIDTH * STEPS; i += 1) {
    const x = (Math.PI * i) / STEPS;
    const w = x / HALF_WIDTH;
    table[i] = (Math.sin(x) / x) * (0.42 + 0.5 * Math.cos(w) + 0.08 * Math.cos(2 * w));
  }
  return table;
}
