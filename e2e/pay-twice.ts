import { randomBytes } from 'node:crypto';
import { expect } from '@playwright/test';
import type { APIRequestContext, APIResponse } from '@playwright/test';
import type { Order } from '@parterre/contract/booking';
import type { Payment } from '@parterre/contract/payments';
import type { Occurrence } from '@parterre/contract/programme';

/** A concert of the demonstration that sells in francs. */
const concert = 'Marcory Blues';

/**
 * Somebody begins to pay with Orange Money, pays otherwise, and then confirms the first as well: what came twice goes back, and Orange
 * Money cannot take it back.
 * @returns the code of the order
 */
export async function payTwice(request: APIRequestContext): Promise<string> {
  const once = () => ({ 'idempotency-key': randomBytes(12).toString('hex') });
  const found = await read<{ items: { slug: string }[] }>(
    await request.get(`/api/v1/events?q=${encodeURIComponent(concert)}`),
  );
  const event = await read<{ dates: { id: string }[] }>(
    await request.get(`/api/v1/events/${found.items[0]?.slug ?? ''}`),
  );
  const at = `/api/v1/occurrences/${event.dates.at(-1)?.id ?? ''}`;
  const { allocation, prices } = await read<Occurrence>(await request.get(at));
  await read(await request.put(`${at}/hold`, { data: allocation === 'general' ? { places: 1 } : { together: 1 } }));
  const order = await read<Order>(
    await request.post(`${at}/orders`, {
      headers: once(),
      data: {
        lines: [{ seat: null, tariffId: prices[0]?.tariffId ?? '' }],
        ...{ name: 'Ines Exemple', email: 'ines@journeys.example', language: 'fr' },
      },
    }),
  );
  const begin = async (provider: string) =>
    read<Payment>(await request.post(`/api/v1/orders/${order.code}/payment`, { headers: once(), data: { provider } }));
  const first = await begin('orange-money');
  const reference = (await begin('sandbox')).redirectUrl?.split('/').pop() ?? '';
  await read(await request.post(`/api/v1/sandbox/charges/${reference}/outcome`, { data: { outcome: 'succeed' } }));
  const form = { action: 'pay', number: '0700000000' };
  const confirmed = await request.post(first.redirectUrl ?? '', { form, maxRedirects: 0 });
  expect(confirmed.status()).toBe(303);
  return order.code;
}

async function read<T>(answer: APIResponse): Promise<T> {
  expect(answer.ok(), `${answer.url()}: ${answer.status()} ${answer.ok() ? '' : await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}
