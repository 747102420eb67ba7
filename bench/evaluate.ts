import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `npm run evaluate -- NAME …`. An evaluation is a file of `evaluations/`; it prints one JSON object a line. */
export interface Evaluation {
  /** what it does and which options it takes, in words */
  usage: string;
  /** @param options what stands after the name */
  run(options: readonly string[]): Promise<void>;
}

const folder = fileURLToPath(new URL('evaluations/', import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -3));
const [name, ...options] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  process.stderr.write(`npm run evaluate -- NAME, where NAME is one of: ${names.join(', ')}\n`);
  process.exit(2);
}
const evaluation = (await import(new URL(`evaluations/${name}.ts`, import.meta.url).href)) as Evaluation;
if (options[0] === '--help') process.stdout.write(`${evaluation.usage}\n`);
else await evaluation.run(options);
