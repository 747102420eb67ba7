import { randomUUID } from 'node:crypto';
import type { Hold, Order } from '@parterre/contract/booking';
import type { Payment } from '@parterre/contract/payments';
import type { LeanAnswer, LeanClient } from './lean-client.ts';

/** Steps of a buyer, as the client takes them. Each gives the bare answer, so that a benchmark can count what went wrong. */
export const buyer = {
  readMap: (client: LeanClient, occurrenceId: string): Promise<LeanAnswer> =>
    client.request('GET', `/api/v1/occurrences/${occurrenceId}/seats`),

  hold: (
    client: LeanClient,
    occurrenceId: string,
    wish: { seats: string[] } | { together: number },
  ): Promise<LeanAnswer> => client.request('PUT', `/api/v1/occurrences/${occurrenceId}/hold`, wish),

  order: (client: LeanClient, hold: Hold, tariffId: string): Promise<LeanAnswer> =>
    client.request(
      'POST',
      `/api/v1/occurrences/${hold.occurrenceId}/orders`,
      {
        lines: hold.seats.map((seat) => ({ seat, tariffId })),
        name: 'Charge Exemple',
        email: 'charge@parterre.example',
        language: 'fr',
      },
      { 'idempotency-key': randomUUID() },
    ),

  startPayment: (client: LeanClient, code: string): Promise<LeanAnswer> =>
    client.request(
      'POST',
      `/api/v1/orders/${code}/payment`,
      { provider: 'sandbox' },
      { 'idempotency-key': randomUUID() },
    ),

  /** What the payer does on the sandbox's page. */
  pay: (client: LeanClient, payment: Payment): Promise<LeanAnswer> =>
    client.request('POST', `/api/v1/sandbox/charges/${referenceOf(payment)}/outcome`, {
      outcome: 'succeed',
    }),

  readOrder: (client: LeanClient, code: string): Promise<LeanAnswer> => client.request('GET', `/api/v1/orders/${code}`),
};

/** The sandbox's name for a payment: the end of the page's address that the payer is sent to. */
export function referenceOf(payment: Payment): string {
  return (payment.redirectUrl ?? '').split('/').pop() ?? '';
}

/** The body of an answer that must be of the 200s. */
export function bodyOf<T>(answer: LeanAnswer): T {
  if (answer.status < 200 || answer.status > 299) throw new Error(`${answer.status}: ${answer.body}`);
  return JSON.parse(answer.body) as T;
}

/** Orders what is held, pays with the sandbox, reads the tickets; gives every answer on the way, the order last when it went through. */
export async function buy(
  client: LeanClient,
  hold: Hold,
  tariffId: string,
): Promise<{ answers: LeanAnswer[]; payment: Payment | null; order: Order | null }> {
  const answers: LeanAnswer[] = [];
  const step = async <T>(answer: Promise<LeanAnswer>): Promise<T | null> => {
    const given = await answer;
    answers.push(given);
    return given.status >= 200 && given.status <= 299 ? (JSON.parse(given.body) as T) : null;
  };
  const ordered = await step<Order>(buyer.order(client, hold, tariffId));
  const payment = ordered && (await step<Payment>(buyer.startPayment(client, ordered.code)));
  const paid = payment && (await step<unknown>(buyer.pay(client, payment)));
  const order = ordered && paid ? await step<Order>(buyer.readOrder(client, ordered.code)) : null;
  return { answers, payment, order };
}
