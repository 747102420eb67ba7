import type { RefundQuote } from '@parterre/contract/refunds';
import type { BookingContext } from '../context.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { assess } from './refund-tickets.ts';
import type { NotRefundable } from './refund-tickets.ts';

/**
 * What would come back of tickets at this moment, line by line. Staff see what they may give back in full, with whom somebody was let in.
 */
export async function quoteRefund(
  context: BookingContext,
  order: OrderRow,
  { tickets, full }: { tickets: 'all' | readonly string[]; full: boolean },
): Promise<{ ok: true; quote: RefundQuote } | NotRefundable> {
  const assessed = await assess(context, order, { tickets, full: full ? 'staff' : null, evenAdmitted: full });
  if (!assessed.ok) return assessed;
  const money = (amount: number) => ({ amount, currency: order.currency });
  const lines = assessed.lines.map(({ ticketId, position, amount, fee, admitted }) => {
    const line = order.lines.find((one) => one.position === position);
    return { ticketId, paid: line?.amount ?? 0, fee: line?.fee ?? 0, back: amount + fee, admitted };
  });
  const paid = lines.reduce((sum, line) => sum + line.paid + line.fee, 0);
  const back = assessed.money + assessed.gift;
  return {
    ok: true,
    quote: {
      lines: lines.map((line) => ({ ...line, paid: money(line.paid), fee: money(line.fee), back: money(line.back) })),
      paid: money(paid),
      back: money(back),
      kept: money(paid - back),
      toMeans: money(assessed.money),
      toGiftCard: money(assessed.gift),
      shareBasisPoints: assessed.shareBasisPoints,
      until: assessed.until === null ? null : new Date(assessed.until).toISOString(),
      admitted: lines.filter(({ admitted }) => admitted).length,
    },
  };
}
