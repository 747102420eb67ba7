import { setPriority } from 'node:os';
import { move } from 'piscina';
import type { DocumentJob } from './document-drawing.ts';
import { documentPdf } from './document-pdf.ts';

/** How much later than those who wait for an answer this work has its turn, of 19. */
const nice = 10;

// Linux knows priorities of threads; elsewhere the call would slow the whole process.
if (process.platform === 'linux') setPriority(nice);

export default async function draw({ content, language }: DocumentJob): Promise<ReturnType<typeof move>> {
  return move(new Uint8Array(await documentPdf(content, language)));
}
