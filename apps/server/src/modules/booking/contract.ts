import type { Order } from '@parterre/contract/booking';

export interface Booking {
  /** Live tickets, seats held at this moment and takings of each; an occurrence without sales is left out. */
  figures(
    occurrenceIds: readonly string[],
  ): Promise<Map<string, { sold: number; held: number; takingsAmount: number }>>;
  /** The whole of an order; null when there is none. Whoever calls has authorised the reading. */
  order(code: string): Promise<Order | null>;
}
