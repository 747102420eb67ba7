/** The value below which `share` (0 to 1) of the measurements lie; NaN when there are none. */
export function percentile(measurements: readonly number[], share: number): number {
  const sorted = [...measurements].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Two decimals: enough for a figure that varies by more from run to run. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Prints one JSON object on a line: what a benchmark says. The figure it is judged by comes last. */
export function report(figures: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
