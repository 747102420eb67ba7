import { generateHall } from '@parterre/seating/generate-hall';
import { anEventDate, aScreening, anAuditorium, anOrganisation, aTariff, aVenue } from '@parterre/test-driver/builders';
import { TestClock } from '@parterre/test-driver/test-clock';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Occurrence } from '@parterre/contract/programme';
import type { SeatMap } from '@parterre/seating/seat-map';
import { instantText } from '../../../platform/clock.ts';
import { secretBox } from '../../../platform/secret-box.ts';
import type { Db } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { chargesOf, noFees } from '@parterre/contract/ticket-fees';
import type { Actor, VisitorActor } from '../../identity/contract.ts';
import type { Ledger } from '../../payments/contract.ts';
import type { VoucherHolder } from '../../vouchers/contract.ts';
import type { CountUse } from '../../vouchers/sql/promotion-uses.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import type { BookingContext } from '../context.ts';
import { createBookingContext } from '../create-context.ts';
import { orderSubjects } from '../use-cases/settle-order.ts';
import { loadTicketKeys } from '../ticket-keys.ts';
import { InProcessRateLimiter } from '../../../platform/http/rate-limiter.ts';
import { createVouchers } from '../../vouchers/module.ts';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { FakePayments } from './fake-payments.ts';

export const evening = '2026-11-21T20:00:00.000Z';

/** A visitor of their own. */
export function aVisitor(): VisitorActor {
  const visitorId = newId();
  return { kind: 'visitor', visitorId, holderId: visitorId };
}

/** Somebody who asks for a price, as codes know them. */
export function aHolder({ holderId, visitorId }: Pick<Actor, 'holderId' | 'visitorId'> = aVisitor()): VoucherHolder {
  return { holderId, visitorId, email: null, address: null };
}

/** Booking on a database of its own, with the modules below it played by small stand-ins. The clock shows 18:00 UTC. */
export async function bookingWorld(
  db: Db,
  guard?: Partial<BookingContext['guard']>,
  money: { ledger?: Ledger; countUse?: CountUse } = {},
) {
  const clock = new TestClock('2026-11-21T18:00:00.000Z');
  const terms = new Map<string, SaleTerms>();
  const maps = new Map<string, SeatMap>();
  const payments = new FakePayments(db, money.ledger);
  const frames: { topic: string; data: unknown }[] = [];
  const box = { seal: (text: string) => text, open: (text: string) => text };
  const nothing = () => Promise.resolve();
  const vouchers = createVouchers({
    ...{ db, clock, payments, limiter: new InProcessRateLimiter(() => 0), publicUrl: 'https://parterre.example' },
    ...{
      identity: new StandInIdentity(db),
      codeKey: Buffer.alloc(32, 2),
      secretBox: secretBox('secret', 'gift-codes'),
    },
    ...{ mailer: { send: nothing }, enqueueMail: nothing, enqueueGiftCard: nothing },
    ...(money.countUse === undefined ? {} : { countUse: money.countUse }),
  }).api;
  const { context, board, figures } = createBookingContext({
    db,
    clock,
    programme: programmeOf(db, terms),
    venues: venuesOf(maps),
    payments,
    vouchers,
    plans: { chargesOf: () => Promise.resolve([]) },
    boughtElsewhere: () => Promise.resolve([]),
    live: { publish: (topic, data) => void frames.push({ topic, data }), position: () => 'e:0' },
    keys: await loadTicketKeys(db, box),
    publicUrl: 'https://parterre.example',
    holdMinutes: 10,
    linkKey: Buffer.alloc(32, 1),
  });
  const world: BookingContext = guard === undefined ? context : { ...context, guard: { ...context.guard, ...guard } };
  payments.subjects = orderSubjects(world);

  /** A screening of a French cinema at 20:00 UTC, service fee 0.60, with full price and child tariffs. */
  async function screening(seats: number, more: Partial<SaleTerms> = {}, map?: SeatMap): Promise<SaleTerms> {
    const auditorium = await anAuditorium(db, await aVenue(db, await anOrganisation(db)), seats);
    const full = await aTariff(db, auditorium);
    const child = await aTariff(db, auditorium, { code: 'ENF', family: 'child', amount: 500 });
    const built = await aScreening(db, { auditorium, tariffs: [full, child], startsAt: evening });
    maps.set(built.seatMapId, map ?? generateHall({ name: 'Salle', seats }));
    return keep({
      ...commonTerms(built),
      kind: 'screening',
      auditoriumId: built.auditoriumId,
      filmId: built.filmId,
      versionId: built.versionId,
      allocation: 'assigned',
      seatMapId: built.seatMapId,
      capacity: seats,
      ...more,
    });
  }

  /** General admission at 20:00 UTC. */
  async function eventDate(capacity: number, more: Partial<SaleTerms> = {}): Promise<SaleTerms> {
    const built = await anEventDate(db, { capacity, startsAt: evening, free: more.free ?? false });
    return keep({ ...commonTerms(built), eventId: built.eventId, capacity, legalProfile: 'none', ...more });
  }

  function keep(sale: SaleTerms): SaleTerms {
    terms.set(sale.occurrenceId, sale);
    return sale;
  }

  return { context: world, board, figures, clock, payments, frames, terms, screening, eventDate };
}

export type World = Awaited<ReturnType<typeof bookingWorld>>;

function commonTerms(built: {
  occurrenceId: string;
  organisationId: string;
  venueId: string;
  startsAt: string;
  endsAt: string;
  tariffs: readonly { tariffId: string; code: string; amount: number }[];
}): SaleTerms {
  return {
    occurrenceId: built.occurrenceId,
    kind: 'event-date',
    organisationId: built.organisationId,
    venueId: built.venueId,
    auditoriumId: null,
    filmId: null,
    versionId: null,
    eventId: null,
    title: 'Deux fois dimanche',
    startsAt: Temporal.Instant.from(built.startsAt),
    endsAt: Temporal.Instant.from(built.endsAt),
    onSaleFrom: null,
    onSaleUntil: Temporal.Instant.from(built.startsAt),
    mostPerBuyer: null,
    timeZone: 'Europe/Paris',
    status: 'scheduled',
    bookable: true,
    allocation: 'general',
    seatMapId: null,
    capacity: 0,
    currency: 'EUR',
    free: false,
    questions: [],
    prices: built.tariffs.map(({ tariffId, code, amount }) => ({
      tariffId,
      code,
      family: 'full',
      name: { fr: code, en: code },
      condition: null,
      zone: '',
      amount: { amount, currency: 'EUR' },
    })),
    fees: { ...noFees, feeFixed: 60 },
    feeTaxBasisPoints: 2000,
    tax: { basis: 'cinema-5.5', exemption: null },
    reservationMinutesBefore: 30,
    refundPolicy: { steps: [{ minutesBefore: 30, shareBasisPoints: 10_000 }], feesKept: true },
    legalProfile: 'fr-cinema',
  };
}

function programmeOf(db: Db, terms: ReadonlyMap<string, SaleTerms>): BookingContext['programme'] {
  return {
    onlineLink: () => Promise.resolve(null),
    async invitationTariff(organisationId) {
      await sql`insert into programme.tariff (id, organisation_id, code, family, name_fr, name_en, amount, currency)
        values (${newId()}, ${organisationId}, 'INV', 'free', 'Invitation', 'Invitation', 0, 'EUR')
        on conflict do nothing`.execute(db);
      const { rows } = await sql<{ id: string }>`select id from programme.tariff
        where organisation_id = ${organisationId} and code = 'INV'`.execute(db);
      return { tariffId: rows[0]?.id ?? '', code: 'INV', name: { fr: 'Invitation', en: 'Invitation' } };
    },
    saleTerms: (id) => Promise.resolve(terms.get(id) ?? null),
    occurrence: (id) => Promise.resolve(occurrenceOf(terms.get(id))),
    occurrences: (ids) =>
      Promise.resolve(new Map(ids.flatMap((id) => occurrenceOf(terms.get(id)) ?? []).map((one) => [one.id, one]))),
    placeAt: () => Promise.resolve(null),
    revisions: (ids) => Promise.resolve(new Map(ids.map((id) => [id, { revision: 0, revisedAt: evening }]))),
    occurrencesOfDay: (organisationId, day) => {
      const ofOrganisation = [...terms.values()].filter((one) => one.organisationId === organisationId);
      return Promise.resolve({
        day: day ?? evening.slice(0, 10),
        occurrences: ofOrganisation.flatMap((one) => occurrenceOf(one) ?? []),
      });
    },
  };
}

function occurrenceOf(terms: SaleTerms | undefined): Occurrence | null {
  if (terms === undefined) return null;
  const {
    occurrenceId: id,
    kind,
    title,
    organisationId,
    allocation,
    seatMapId,
    capacity,
    status,
    currency,
    free,
  } = terms;
  return {
    id,
    kind,
    title,
    organisationId,
    venue: {
      id: terms.venueId ?? id,
      slug: 'les-tilleuls-k7m2p',
      name: 'Les Tilleuls',
      address: null,
      postalCode: null,
      city: 'Paris',
      country: 'FR',
      place: null,
      timeZone: terms.timeZone,
      online: false,
    },
    auditorium: null,
    film: null,
    version: null,
    event: null,
    startsAt: instantText(terms.startsAt),
    endsAt: instantText(terms.endsAt),
    allocation,
    seatMapId,
    capacity,
    status,
    onSaleFrom: terms.onSaleFrom === null ? null : instantText(terms.onSaleFrom),
    onSaleUntil: instantText(terms.onSaleUntil),
    mostPerBuyer: terms.mostPerBuyer,
    currency,
    refundPolicy: terms.refundPolicy,
    free,
    prices: terms.prices.map((price) => {
      const { fee } = chargesOf(terms.fees, price.amount.amount);
      const money = (amount: number) => ({ amount, currency });
      return { ...price, fee: money(fee), total: money(price.amount.amount + fee) };
    }),
  };
}

function venuesOf(maps: ReadonlyMap<string, SeatMap>): BookingContext['venues'] {
  const versionOf = (id: string) => {
    const map = maps.get(id);
    return map === undefined ? null : { id, auditoriumId: id, version: 1, map };
  };
  return {
    auditorium: () => Promise.resolve(null),
    seatMap: (id) => Promise.resolve(versionOf(id)),
    seatMaps: (ids) =>
      Promise.resolve(new Map(ids.flatMap(versionOf).flatMap((found) => (found === null ? [] : [[found.id, found]])))),
  };
}

/** How many valid tickets each seat of an occurrence has, most first. */
export async function ticketsPerSeat(
  db: Db,
  occurrenceId: string,
): Promise<{ seat: string | null; tickets: number }[]> {
  const { rows } = await sql<{ seat: string | null; tickets: number }>`
    select seat_key as seat, count(*) as tickets from booking.ticket
    where occurrence_id = ${occurrenceId} and status = 'valid' group by seat_key order by 2 desc`.execute(db);
  return rows;
}
