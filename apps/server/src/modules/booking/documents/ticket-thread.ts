import { posterOutlines } from '../../../platform/poster-outlines.ts';
import { answerJobs } from '../../../platform/worker-thread.ts';
import type { TicketJob } from './ticket-drawing.ts';
import { ticketPdf } from './ticket-pdf.ts';

/** The display face, as on posters; its fonts are read once a thread. */
const outline = posterOutlines();

answerJobs(
  async ({ order, language }: TicketJob): Promise<{ result: Uint8Array<ArrayBuffer>; transfer: ArrayBuffer[] }> => {
    const result = new Uint8Array(await ticketPdf(order, language, outline));
    return { result, transfer: [result.buffer] };
  },
);
