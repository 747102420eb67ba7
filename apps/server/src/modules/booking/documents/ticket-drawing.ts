import type { Order } from '@parterre/contract/booking';
import type { Language } from '@parterre/contract/wire';
import { WorkerPool } from '../../../platform/worker-pool.ts';

/** What a thread is told: a paid order and the language of its tickets. */
export interface TicketJob {
  readonly order: Order;
  readonly language: Language;
}

/** The valid tickets of a paid order as PDF. @throws Error when they could not be drawn; asking again may help */
export type DrawTickets = (order: Order, language: Language) => Promise<Buffer>;

/** One is enough: a page takes it 6 ms on a machine at rest, and requests need the other processor. */
const threads = 1;
/** Milliseconds for one order of at most ten tickets, its turn after others not included. */
const patience = 30_000;

/** Draws tickets on a thread of their own, since they take as long as dozens of requests. */
export function ticketDrawing(): { draw: DrawTickets; close(): Promise<void> } {
  const pool = new WorkerPool<TicketJob, Uint8Array>(new URL('ticket-thread.ts', import.meta.url), {
    size: threads,
    patience,
  });
  return {
    async draw(order, language) {
      const { buffer, byteOffset, byteLength } = await pool.run({ order, language });
      return Buffer.from(buffer, byteOffset, byteLength);
    },
    close: () => pool.close(),
  };
}
