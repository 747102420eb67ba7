import { randomBytes } from 'node:crypto';
import { expect } from '@playwright/test';
import type { APIRequestContext, APIResponse } from '@playwright/test';
import type { Order } from '@parterre/contract/booking';
import type { Film } from '@parterre/contract/catalogue';
import type { Session } from '@parterre/contract/identity';
import type { Payment } from '@parterre/contract/payments';
import type { Occurrence, PlannedScreening } from '@parterre/contract/programme';
import type { Venue, VenueSummary } from '@parterre/contract/venues';
import { demoPassphrase } from '../apps/server/src/demo/demo-accounts.ts';

export const staff = { manager: 'regie@lumen.example', usher: 'entree@lumen.example', passphrase: demoPassphrase };

/** A screening that a journey has for itself: its own film, in its own room. */
export interface OwnScreening {
  readonly id: string;
  readonly film: Film;
  readonly startsAt: string;
}

/** The demonstration's cinema as its manager works in it, through the API. */
export class House {
  readonly organisationId: string;
  readonly venue: Venue;
  readonly #request: APIRequestContext;

  private constructor(request: APIRequestContext, organisationId: string, venue: Venue) {
    this.#request = request;
    this.organisationId = organisationId;
    this.venue = venue;
  }

  static async open(request: APIRequestContext): Promise<House> {
    const session = await read<Session>(
      await request.post('/api/auth/sign-in', { data: { identifier: staff.manager, password: staff.passphrase } }),
    );
    const organisation = session.account?.memberships[0]?.organisation;
    const name = organisation?.name ?? '';
    const found = await read<{ items: VenueSummary[] }>(
      await request.get(`/api/v1/venues?q=${encodeURIComponent(name)}`),
    );
    const slug = found.items.find((venue) => venue.name === name)?.slug ?? '';
    return new House(request, organisation?.id ?? '', await read<Venue>(await request.get(`/api/v1/venues/${slug}`)));
  }

  /** A film that nothing else is called like, with one version, in French unless told. */
  async film(title: string, version: { language: string; subtitles?: string } = { language: 'fr' }): Promise<Film> {
    const film = await read<Film>(
      await this.#request.post('/api/v1/films', {
        data: {
          title: `${title} ${randomBytes(3).toString('hex')}`,
          director: 'Maud Exemple',
          durationMinutes: 80,
          year: 2026,
          synopsis: 'Une éclusière compte les péniches et découvre qu’il en manque une.',
          synopsisLanguage: 'fr',
          classification: 'tp',
        },
      }),
    );
    return read<Film>(
      await this.#request.post(`/api/v1/films/${film.id}/versions`, {
        data: { ...version, original: true, format: '2d' },
      }),
    );
  }

  /** @param wishes minutes from now to the start, an hour unless told; seats of the room, 60 unless told; its version */
  async screening(
    title: string,
    wishes: { minutes?: number; seats?: number; version?: { language: string; subtitles?: string } } = {},
  ): Promise<OwnScreening> {
    const film = await this.film(title, wishes.version);
    const room = await this.room(wishes.seats);
    const startsAt = soon(wishes.minutes ?? 60);
    const { id } = await this.plan(film, room.id, startsAt);
    return { id, film, startsAt };
  }

  /** A room where nothing is planned yet. @param authorisedCapacity as many as seats unless told */
  async room(seats = 60, authorisedCapacity = seats): Promise<{ id: string; name: string }> {
    const name = `Salle ${randomBytes(2).toString('hex')}`;
    const { auditoriums } = await read<Venue>(
      await this.#request.post(`${this.#desk}/venues/${this.venue.id}/auditoriums`, {
        data: { name, seats, authorisedCapacity },
      }),
    );
    return { id: auditoriums.find((room) => room.name === name)?.id ?? '', name };
  }

  /** Plans a film with every tariff of the house. */
  async plan(film: Film, auditoriumId: string, startsAt: string): Promise<PlannedScreening> {
    const tariffs = await read<{ items: { id: string; active: boolean }[] }>(
      await this.#request.get(`${this.#desk}/tariffs`),
    );
    return read<PlannedScreening>(
      await this.#request.post(`${this.#desk}/screenings`, {
        data: {
          auditoriumId,
          versionId: film.versions[0]?.id ?? '',
          startsAt,
          tariffs: tariffs.items.filter(({ active }) => active).map(({ id }) => ({ tariffId: id })),
        },
      }),
    );
  }

  get #desk(): string {
    return `/api/v1/organisations/${this.organisationId}`;
  }
}

/** Somebody else who buys through the API: holds, orders and pays at once. @param seats null: a place that is not on a map */
export async function buy(
  request: APIRequestContext,
  occurrenceId: string,
  seats: (string | null)[],
  email: string,
): Promise<Order> {
  const at = `/api/v1/occurrences/${occurrenceId}`;
  const { prices } = await read<Occurrence>(await request.get(at));
  const hold = seats[0] === null ? { places: seats.length } : { seats };
  await read(await request.put(`${at}/hold`, { data: hold }));
  const once = () => ({ 'idempotency-key': randomBytes(12).toString('hex') });
  const order = await read<Order>(
    await request.post(`${at}/orders`, {
      headers: once(),
      data: {
        lines: seats.map((seat) => ({ seat, tariffId: prices[0]?.tariffId ?? '' })),
        name: 'Ines Exemple',
        email,
        language: 'fr',
      },
    }),
  );
  const payment = await read<Payment>(
    await request.post(`/api/v1/orders/${order.code}/payment`, { headers: once(), data: { provider: 'sandbox' } }),
  );
  const reference = (payment.redirectUrl ?? '').split('/').pop() ?? '';
  await read(await request.post(`/api/v1/sandbox/charges/${reference}/outcome`, { data: { outcome: 'succeed' } }));
  let paid: Order | undefined;
  await expect
    .poll(async () => (paid = await read<Order>(await request.get(`/api/v1/orders/${order.code}`))).tickets.length)
    .toBe(seats.length);
  return paid ?? order;
}

/** An address of its own for each journey. */
export const someone = (name: string): string => `${name}.${randomBytes(3).toString('hex')}@journeys.example`;

/** An instant on a full five minutes, that many minutes from now. */
export function soon(minutes: number): string {
  const five = 5 * 60_000;
  return new Date(Math.ceil((Date.now() + minutes * 60_000) / five) * five).toISOString();
}

async function read<T>(answer: APIResponse): Promise<T> {
  expect(answer.ok(), `${answer.url()}: ${answer.status()} ${answer.ok() ? '' : await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}
