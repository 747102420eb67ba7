import { drawingThread } from '../../../platform/drawing-thread.ts';
import { posterOutlines } from '../../../platform/poster-outlines.ts';
import type { TicketJob } from './ticket-drawing.ts';
import { ticketPdf } from './ticket-pdf.ts';

/** The display face, as on posters; its fonts are read once a thread. */
const outline = posterOutlines();

export default drawingThread(({ order, language }: TicketJob) => ticketPdf(order, language, outline));
