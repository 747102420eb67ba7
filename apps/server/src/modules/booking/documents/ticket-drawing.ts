import type { Order } from '@parterre/contract/booking';
import type { Language } from '@parterre/contract/wire';
import { drawingPool } from '../../../platform/drawing-pool.ts';

/** What a thread is told: a paid order and the language of its tickets. */
export interface TicketJob {
  readonly order: Order;
  readonly language: Language;
}

/** The valid tickets of a paid order as PDF. @throws Error when they could not be drawn; asking again may help */
export type DrawTickets = (order: Order, language: Language) => Promise<Buffer>;

/** Milliseconds for one order of at most ten tickets, its turn after others included. */
const patience = 60_000;
/** Milliseconds after which a thread that nobody needs ends. */
const idle = 300_000;

/** Draws tickets on a thread of their own. One is enough: a page takes it 6 ms on a machine at rest. */
export function ticketDrawing(): { draw: DrawTickets; close(): Promise<void> } {
  const { draw, close } = drawingPool<TicketJob>(new URL('ticket-thread.ts', import.meta.url), { patience, idle });
  return { draw: (order, language) => draw({ order, language }), close };
}
