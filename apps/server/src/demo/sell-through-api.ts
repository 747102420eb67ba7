import { hold, order, seatState } from '@parterre/contract/booking';
import type { Hold } from '@parterre/contract/booking';
import { payment } from '@parterre/contract/payments';
import { occurrence } from '@parterre/contract/programme';
import type { z } from 'zod';
import { demoId, demoNumber } from './demo-ids.ts';
import type { SellDemoSeats } from './load-demo.ts';

/** Asks the application in its own process, as `app.http.inject` does. */
export type Ask = (request: {
  method: 'GET' | 'PUT' | 'POST';
  url: string;
  headers: Record<string, string>;
  payload?: object;
}) => Promise<{
  statusCode: number;
  headers: Record<string, string | string[] | number | undefined>;
  body: string;
  cookies: { name: string; value: string }[];
}>;

/** Orders of one occurrence at most: each makes tickets and a mail. */
const mostOrders = 2;
const buyers = ['Nour', 'Lucien', 'Maëlle', 'Kouamé', 'Apolline', 'Tidiane', 'Fanny', 'Ossian'];

/**
 * Sells places of the demonstration as visitors buy them, through the API and the sandbox, so that tickets, journal and ledger are those of
 * real sales. Sells up to the share, or two orders; what is sold already counts. A refusal ends it: someone else was buying.
 */
export function sellThroughApi(ask: Ask): SellDemoSeats {
  return async ({ occurrenceId, share }) => {
    const url = `/api/v1/occurrences/${occurrenceId}`;
    for (let turn = 0; turn < mostOrders; turn += 1) {
      const visitor = newVisitor(ask, occurrenceId, turn);
      const what = await visitor('GET', url, occurrence);
      const state = what && (await visitor('GET', `${url}/seats`, seatState));
      const tariff = what?.prices[demoNumber(what.prices.length || 1, occurrenceId, turn)];
      if (!what || !state || !tariff) return;
      const wanted = Math.floor(state.capacity * share) - (state.capacity - state.remaining);
      const places = Math.min(wanted, 1 + demoNumber(9, occurrenceId, turn, 'places'));
      if (places < 1) return;
      // Where there are standing areas every other buyer stands, and everyone where no seat is left or was ever there.
      const allStand = state.areas.reduce((sum, { remaining }) => sum + remaining, 0) >= state.remaining;
      const area =
        turn % 2 === 0 || allStand ? state.areas.find(({ remaining }) => remaining >= places)?.area : undefined;
      const seated = what.allocation === 'general' ? { places } : { together: places };
      const wish = area === undefined ? seated : { areas: [{ area, places }] };
      const held = await visitor('PUT', `${url}/hold`, hold, wish);
      if (!held) return;
      const name = buyers[demoNumber(buyers.length, occurrenceId, turn, 'name')] ?? 'Nour';
      const placed = await visitor('POST', `${url}/orders`, order, {
        lines: linesOf(held).map((line) => ({ ...line, tariffId: tariff.tariffId })),
        name: `${name} Exemple`,
        email: `${name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()}@spectateurs.example`,
        language: 'fr',
      });
      if (!placed) return;
      const started = await visitor('POST', `/api/v1/orders/${placed.code}/payment`, payment, { provider: 'sandbox' });
      const reference = started?.redirectUrl?.split('/').pop();
      if (reference === undefined) return;
      await visitor('POST', `/api/v1/sandbox/charges/${reference}/outcome`, null, { outcome: 'succeed' });
    }
  };
}

/** One line for each seat and place of a hold. */
function linesOf({ seats, areas, places }: Hold): { seat: string | null; area?: string }[] {
  const standing = areas.flatMap((one) => Array.from({ length: one.places }, () => ({ seat: null, area: one.area })));
  return [...seats.map((seat) => ({ seat })), ...standing, ...Array.from({ length: places }, () => ({ seat: null }))];
}

/** A visitor with cookies and an address of their own; an answer that is a refusal is null. */
function newVisitor(ask: Ask, occurrenceId: string, turn: number) {
  const cookies = new Map<string, string>();
  const address = `10.${demoNumber(250, occurrenceId)}.${demoNumber(250, occurrenceId, 'b')}.${turn + 1}`;
  return async <T extends z.ZodType>(
    method: 'GET' | 'PUT' | 'POST',
    url: string,
    schema: T | null,
    payload?: object,
  ): Promise<z.output<T> | null> => {
    const answer = await ask({
      method,
      url,
      headers: {
        'x-forwarded-for': address,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(method === 'POST' ? { 'idempotency-key': demoId('key', `${occurrenceId} ${turn} ${url}`) } : {}),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const { name, value } of answer.cookies) cookies.set(name, value);
    if (answer.statusCode < 200 || answer.statusCode > 299 || schema === null) return null;
    return schema.safeParse(JSON.parse(answer.body)).data ?? null;
  };
}
