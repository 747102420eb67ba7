import { setPriority } from 'node:os';
import { move } from 'piscina';
import type { ContractJob } from './contract-drawing.ts';
import { contractPdf } from './contract-pdf.ts';

/** How much later than those who wait for an answer this work has its turn, of 19. */
const nice = 10;

// Linux knows priorities of threads; elsewhere the call would slow the whole process.
if (process.platform === 'linux') setPriority(nice);

export default async function draw(job: ContractJob): Promise<ReturnType<typeof move>> {
  return move(new Uint8Array(await contractPdf(job)));
}
