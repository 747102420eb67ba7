import type { Order } from '@parterre/contract/booking';
import type { Actor } from '@parterre/test-driver/actors';
import type { BuiltOccurrence } from '@parterre/test-driver/builders';
import { newId } from '../platform/ids.ts';

export interface Answer<T = unknown> {
  readonly status: number;
  readonly body: T & { readonly code?: string };
}

/** One request of an actor; a body that is no JSON is answered as its text. */
export async function ask<T = unknown>(
  actor: Actor,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
): Promise<Answer<T>> {
  const answer = await actor.inject({
    method,
    url,
    headers: { 'idempotency-key': newId() },
    ...(payload === undefined ? {} : { payload }),
  });
  const isJson = answer.headers['content-type']?.toString().includes('json') ?? false;
  const body: unknown = isJson ? answer.json() : answer.body;
  return { status: answer.statusCode, body: body as Answer<T>['body'] };
}

export const occurrenceUrl = (of: BuiltOccurrence, path: string): string =>
  `/api/v1/occurrences/${of.occurrenceId}/${path}`;

/** What an order for these seats, or for one place, says. */
export function orderFor(of: BuiltOccurrence, seats: readonly (string | null)[], more: object = {}): object {
  const tariffId = of.tariffs[0]?.tariffId;
  const lines = seats.map((seat) => ({ seat, tariffId }));
  return { lines, name: 'Awa Exemple', email: 'awa@example.org', language: 'fr', ...more };
}

/** Holds and orders. Null stands for a place without a seat. */
export async function order(
  actor: Actor,
  of: BuiltOccurrence,
  seats: readonly (string | null)[],
  more: object = {},
): Promise<Answer<Order>> {
  const wish = seats[0] === null ? { places: seats.length } : { seats };
  const held = await ask(actor, 'PUT', occurrenceUrl(of, 'hold'), wish);
  if (held.status !== 200) return held as Answer<Order>;
  return ask<Order>(actor, 'POST', occurrenceUrl(of, 'orders'), orderFor(of, seats, more));
}

/** Starts to pay with the sandbox. @returns the reference of the charge */
export async function startToPay(actor: Actor, code: string): Promise<string> {
  const started = await ask<{ redirectUrl: string }>(actor, 'POST', `/api/v1/orders/${code}/payment`, {
    provider: 'sandbox',
  });
  const reference = /[^/]+$/.exec(new URL(started.body.redirectUrl).pathname)?.[0];
  if (reference === undefined) throw new Error(`no charge was started: ${JSON.stringify(started)}`);
  return reference;
}

export function playOutcome(actor: Actor, reference: string, outcome: string): Promise<Answer> {
  return ask(actor, 'POST', `/api/v1/sandbox/charges/${reference}/outcome`, { outcome });
}

/** The whole way to the tickets. */
export async function buy(actor: Actor, of: BuiltOccurrence, seats: readonly (string | null)[]): Promise<Order> {
  const placed = await order(actor, of, seats);
  if (placed.status !== 201) throw new Error(`the order was refused: ${JSON.stringify(placed.body)}`);
  await playOutcome(actor, await startToPay(actor, placed.body.code), 'succeed');
  return (await ask<Order>(actor, 'POST', `/api/v1/orders/${placed.body.code}/refresh`, {})).body;
}
