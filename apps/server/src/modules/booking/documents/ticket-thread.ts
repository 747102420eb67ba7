import { setPriority } from 'node:os';
import { move } from 'piscina';
import { posterOutlines } from '../../../platform/poster-outlines.ts';
import type { TicketJob } from './ticket-drawing.ts';
import { ticketPdf } from './ticket-pdf.ts';

/** How much later than those who wait for an answer this work has its turn, of 19. */
const nice = 10;

// Linux knows priorities of threads; elsewhere the call would slow the whole process.
if (process.platform === 'linux') setPriority(nice);

/** The display face, as on posters; its fonts are read once a thread. */
const outline = posterOutlines();

export default async function draw({ order, language }: TicketJob): Promise<ReturnType<typeof move>> {
  return move(new Uint8Array(await ticketPdf(order, language, outline)));
}
