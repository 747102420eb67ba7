import type { Order } from '@parterre/contract/booking';
import type { Language } from '@parterre/contract/wire';
import { Piscina } from 'piscina';

/** What a thread is told: a paid order and the language of its tickets. */
export interface TicketJob {
  readonly order: Order;
  readonly language: Language;
}

/** The valid tickets of a paid order as PDF. @throws Error when they could not be drawn; asking again may help */
export type DrawTickets = (order: Order, language: Language) => Promise<Buffer>;

/** Milliseconds for one order of at most ten tickets, its turn after others included; then its thread is ended. */
const patience = 60_000;
/** Milliseconds after which a thread that nobody needs ends. */
const idle = 300_000;

/**
 * Draws tickets on a thread of their own, since they take as long as dozens of requests. One thread is enough: a page takes
 * it 6 ms on a machine at rest, and requests need the other processor. A thread that dies fails its order alone.
 */
export function ticketDrawing(): { draw: DrawTickets; close(): Promise<void> } {
  const pool = new Piscina<TicketJob, Uint8Array>({
    filename: new URL('ticket-thread.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idle,
    atomics: 'disabled',
    recordTiming: false,
  });
  return {
    async draw(order, language) {
      const job = { order, language };
      const { buffer, byteOffset, byteLength } = await pool.run(job, { signal: AbortSignal.timeout(patience) });
      return Buffer.from(buffer, byteOffset, byteLength);
    },
    close: () => pool.destroy(),
  };
}
