import type { EventTerms } from '@parterre/contract/events';
import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { plannedDates } from '../domain/event-dates.ts';
import { stagingOf } from '../domain/staged-dates.ts';
import { updateDeskRow } from '../sql/desk-events.ts';
import type { DeskRow } from '../sql/desk-events.ts';
import { fullTariff, lockDates, replacePrices, updateDates } from '../sql/event-dates.ts';
import type { DateRow } from '../sql/event-dates.ts';
import { areTariffsOf, freeTariff } from '../sql/write-events.ts';
import { deleteUnlessReferred, insertOccurrence } from '../sql/write-occurrences.ts';
import type { PreparedEvent } from './prepare-event.ts';
import type { ProgrammeTools } from './programme-needs.ts';
import { admits } from './screening-slot.ts';

export type NotStaged = {
  ok: false;
  reason: 'event-has-orders' | 'unknown-tariff' | 'unknown-zone' | 'event-incomplete' | 'seat-map-exceeds-capacity';
};

/**
 * Makes the dates that are sold those that are planned; what has begun is left as it is, and one for which people have places is neither
 * dropped nor moved to another place. Refuses inside the transaction: the caller undoes it.
 */
export async function stageEvent(
  tools: ProgrammeTools,
  trx: Transaction,
  row: DeskRow,
  prepared: PreparedEvent,
): Promise<{ ok: true; changed: string[] } | NotStaged> {
  const { terms, organisation, timeZone, currency, auditorium } = prepared;
  const now = tools.clock.now();
  const planned = plannedDates(terms, timeZone);
  const venueId = await venueOf(tools, trx, prepared);
  if (!planned.ok || venueId === null) return { ok: false, reason: 'event-incomplete' };
  const asked = terms.prices.flatMap(({ tariffId }) => tariffId ?? []);
  if (!(await areTariffsOf(trx, organisation.id, asked))) return { ok: false, reason: 'unknown-tariff' };
  const assigned = terms.allocation === 'assigned';
  if (assigned && (auditorium?.seatMapId ?? null) === null) return { ok: false, reason: 'event-incomplete' };
  if (assigned && auditorium !== null && admits(auditorium) > auditorium.authorisedCapacity)
    return { ok: false, reason: 'seat-map-exceeds-capacity' };
  const zones = new Set(['', ...(assigned ? prepared.zones : [])]);
  if (terms.prices.some(({ zone = '' }) => !zones.has(zone))) return { ok: false, reason: 'unknown-zone' };
  const prices = await pricesOf(trx, row, terms, { id: organisation.id, currency });
  const rows = await lockDates(trx, row.id);
  const { add, keep, drop } = stagingOf(rows, planned.dates, now.epochMilliseconds, isAnew(rows, row, terms, venueId));
  for (const one of drop)
    if (!(await deleteUnlessReferred(trx, one.id))) return { ok: false, reason: 'event-has-orders' };
  const figures = await tools.sales.figures(
    keep.map((one) => one.row.id),
    trx,
  );
  const common = {
    venue_id: venueId,
    time_zone: timeZone,
    currency,
    free: row.free,
    allocation: terms.allocation,
    auditorium_id: assigned ? terms.auditoriumId : null,
    seat_map_id: assigned ? (auditorium?.seatMapId ?? null) : null,
    capacity: assigned ? auditorium && admits(auditorium) : terms.capacity,
    on_sale_from: terms.saleFrom,
    most_per_buyer: terms.mostPerBuyer,
    bookable: prices.length > 0,
  };
  const cleaning = assigned ? (auditorium?.cleaningMinutes ?? 0) : 0;
  const status = row.status === 'postponed' ? ('postponed' as const) : ('scheduled' as const);
  const changed = [...drop.map(({ id }) => id)];
  for (const { row: kept, date } of keep) {
    const { sold, held } = figures.get(kept.id) ?? { sold: 0, held: 0 };
    if (!assigned && common.capacity !== null && common.capacity < sold + held)
      return { ok: false, reason: 'event-has-orders' };
    // The map that a date is sold by stays, also when the auditorium has a newer one.
    const map = assigned ? { seat_map_id: kept.seat_map_id, capacity: kept.capacity } : {};
    await updateDates(trx, [kept.id], {
      ...common,
      ...map,
      ...timesOf(date, terms, cleaning),
      updated_at: instantText(now),
    });
    await replacePrices(trx, kept.id, prices);
    changed.push(kept.id);
  }
  for (const date of add) {
    const id = newId();
    const times = timesOf(date, terms, cleaning);
    const startsAt = instantText(date.startsAt);
    const base = {
      id,
      kind: 'event-date' as const,
      organisation_id: organisation.id,
      event_id: row.id,
      starts_at: startsAt,
    };
    await insertOccurrence(trx, { ...base, ...common, ...times, status, local_day: date.start.slice(0, 10) }, prices);
    changed.push(id);
  }
  if (row.venue_id !== venueId) await updateDeskRow(trx, row.id, { venue_id: venueId });
  return { ok: true, changed };
}

function timesOf(date: { startsAt: Temporal.Instant; endsAt: Temporal.Instant }, terms: EventTerms, cleaning: number) {
  const until = terms.saleUntil === null ? date.startsAt : Temporal.Instant.from(terms.saleUntil);
  const last = Temporal.Instant.compare(until, date.startsAt) < 0 ? until : date.startsAt;
  return {
    ends_at: instantText(date.endsAt),
    free_at: instantText(date.endsAt.add({ minutes: cleaning })),
    on_sale_until: instantText(last),
  };
}

/** Another place, other seats, or money instead of none: whoever has a place was promised something else. */
function isAnew(rows: readonly DateRow[], event: DeskRow, terms: EventTerms, venueId: string): boolean {
  const last = rows.at(-1);
  if (last === undefined) return false;
  return (
    last.venue_id !== venueId ||
    last.allocation !== terms.allocation ||
    last.free !== event.free ||
    (terms.allocation === 'assigned' && last.auditorium_id !== terms.auditoriumId)
  );
}

async function venueOf(tools: ProgrammeTools, trx: Transaction, prepared: PreparedEvent): Promise<string | null> {
  const { where } = prepared.terms;
  if (where === null) return null;
  if (where.kind === 'venue') return where.venueId;
  const { id, country, currency, timeZone } = prepared.organisation;
  const place =
    where.kind === 'online'
      ? ('online' as const)
      : {
          name: where.name,
          address: where.address,
          postalCode: where.postalCode,
          city: where.city,
          latitude: where.place?.latitude ?? null,
          longitude: where.place?.longitude ?? null,
        };
  return tools.venueForPlace(trx, { id, country, currency, timeZone }, place);
}

async function pricesOf(
  trx: Transaction,
  event: DeskRow,
  terms: EventTerms,
  organisation: { id: string; currency: 'EUR' | 'XOF' },
): Promise<{ tariffId: string; zone: string; amount: number }[]> {
  if (event.free) return [{ tariffId: await freeTariff(trx, organisation), zone: '', amount: 0 }];
  const prices = new Map<string, { tariffId: string; zone: string; amount: number }>();
  for (const { tariffId: chosen, zone = '', amount } of terms.prices) {
    const tariffId = chosen ?? (await fullTariff(trx, organisation, amount));
    prices.set(`${tariffId} ${zone}`, { tariffId, zone, amount });
  }
  return [...prices.values()];
}
