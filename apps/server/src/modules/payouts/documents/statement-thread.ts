import { setPriority } from 'node:os';
import { move } from 'piscina';
import type { StatementJob } from './statement-drawing.ts';
import { statementPdf } from './statement-pdf.ts';

/** How much later than those who wait for an answer this work has its turn, of 19. */
const nice = 10;

// Linux knows priorities of threads; elsewhere the call would slow the whole process.
if (process.platform === 'linux') setPriority(nice);

export default async function draw({ statement, language }: StatementJob): Promise<ReturnType<typeof move>> {
  return move(new Uint8Array(await statementPdf(statement, language)));
}
