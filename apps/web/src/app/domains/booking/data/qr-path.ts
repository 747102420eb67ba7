/** The dark squares of a QR code as one SVG path, each run of a row drawn as one rectangle. */
export function pathOf(modules: readonly (readonly boolean[])[]): string {
  return modules
    .flatMap((row, y) => {
      const runs: string[] = [];
      for (let x = 0; x < row.length; x++) {
        if (!row[x]) continue;
        const start = x;
        while (row[x + 1]) x++;
        const width = String(x - start + 1);
        runs.push(`M${String(start)} ${String(y)}h${width}v1h-${width}z`);
      }
      return runs;
    })
    .join('');
}
