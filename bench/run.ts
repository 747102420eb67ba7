import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * `npm run bench -- NAME [--help]`. A benchmark is a file of `benchmarks/` that exports `load` (what it does, in words) and `run`.
 * It starts its own server on its own data folder, prints one JSON object a line and cleans up.
 */
export interface Benchmark {
  load: string;
  /** @param options what stands after the name */
  run(options: readonly string[]): Promise<void>;
}

const folder = fileURLToPath(new URL('benchmarks/', import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
const [name, ...options] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  process.stderr.write(`npm run bench -- NAME, where NAME is one of: ${names.join(', ')}\n`);
  process.exit(2);
}
const benchmark = (await import(new URL(`benchmarks/${name}.ts`, import.meta.url).href)) as Benchmark;
if (options[0] === '--help') process.stdout.write(`${benchmark.load}\n`);
else await benchmark.run(options);
