import type { screeningInput } from '@parterre/contract/programme';
import { slotMinutes } from '@parterre/planning/slot-minutes';
import type { SlotMinutes } from '@parterre/planning/slot-minutes';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { emit } from '../../../platform/outbox.ts';
import type { ProgrammeEventType, ScreeningEventData } from '../contract.ts';
import { screeningTimes } from '../domain/screening-times.ts';
import type { ScreeningTimes } from '../domain/screening-times.ts';
import { readTariffs } from '../sql/tariffs.ts';
import { insertOccurrence } from '../sql/write-occurrences.ts';
import type { PriceRow } from '../sql/write-occurrences.ts';
import type { ProgrammeTools } from './programme-needs.ts';
import { asFilmsAreNow, findSlot, unlessOverlapping, wantedOf, wishedMinutes } from './screening-slot.ts';
import type { OtherScreening, ScreeningSlot, SlotRefusal } from './screening-slot.ts';

export type ScreeningWish = z.output<typeof screeningInput>;
export type PlanRefusal =
  | { ok: false; reason: SlotRefusal | 'starts-in-the-past' | 'unknown-tariff' | 'unknown-zone' }
  | { ok: false; reason: 'screening-overlaps'; other: OtherScreening };

/**
 * Plans a screening: it ends when preshow and film have run, and its room is free again after the cleaning. That nothing else is in the room is
 * the database's own rule (`occurrence_no_overlap`), so it holds however many plan at once.
 */
export function planScreening(
  tools: ProgrammeTools,
  organisationId: string,
  personId: string,
  wish: ScreeningWish,
): Promise<{ ok: true; screeningId: string } | PlanRefusal> {
  return asFilmsAreNow(() => planNow(tools, organisationId, personId, wish));
}

async function planNow(
  tools: ProgrammeTools,
  organisationId: string,
  personId: string,
  wish: ScreeningWish,
): Promise<{ ok: true; screeningId: string } | PlanRefusal> {
  const found = await findSlot(tools, organisationId, wish);
  if (!found.ok) return found;
  const { slot } = found;
  const now = tools.clock.now();
  const startsAt = Temporal.Instant.from(wish.startsAt);
  if (Temporal.Instant.compare(startsAt, now) <= 0) return { ok: false, reason: 'starts-in-the-past' };
  const prices = await pricesOf(tools, organisationId, wish.tariffs, slot.zones);
  if (!prices.ok) return prices;
  const minutes = slotMinutes(wantedOf(slot), null, wishedMinutes(wish));
  const times = screeningTimes(startsAt, minutes, slot.venue.timeZone);
  const id = newId();
  const place = { auditoriumId: slot.auditorium.id, times, exceptId: id };
  return unlessOverlapping(tools, place, () =>
    inTransaction(tools.db, async (trx) => {
      const row = {
        id,
        kind: 'screening' as const,
        organisation_id: organisationId,
        ...screeningColumns(slot, times, minutes),
      };
      await insertOccurrence(trx, row, prices.rows);
      const data = screeningEventData(id, organisationId, personId, slot, times);
      await tell(trx, 'programme.screening-planned', data, instantText(now));
      return { ok: true as const, screeningId: id };
    }),
  );
}

/** Columns that follow from what is shown, where and when. */
export function screeningColumns(slot: ScreeningSlot, times: ScreeningTimes, minutes: SlotMinutes) {
  return {
    venue_id: slot.venue.id,
    auditorium_id: slot.auditorium.id,
    version_id: slot.version.id,
    film_id: slot.film.id,
    starts_at: instantText(times.startsAt),
    ends_at: instantText(times.endsAt),
    free_at: instantText(times.freeAt),
    preshow_minutes: minutes.preshow,
    talk_minutes: minutes.talk,
    local_day: times.localDay,
    time_zone: slot.venue.timeZone,
    allocation: 'assigned' as const,
    seat_map_id: slot.auditorium.seatMapId,
    // At most the authorised capacity: see `findSlot`. Places in standing areas are not sold yet.
    capacity: slot.auditorium.seats,
    on_sale_until: instantText(times.startsAt),
    currency: slot.venue.currency,
  };
}

export function screeningEventData(
  screeningId: string,
  organisationId: string,
  personId: string,
  slot: ScreeningSlot,
  times: ScreeningTimes,
): ScreeningEventData {
  return {
    screeningId,
    organisationId,
    venueId: slot.venue.id,
    auditoriumId: slot.auditorium.id,
    filmId: slot.film.id,
    versionId: slot.version.id,
    title: slot.film.title,
    startsAt: instantText(times.startsAt),
    endsAt: instantText(times.endsAt),
    personId,
  };
}

/** Writes what happened to a screening to the outbox. */
export async function tell(
  trx: Transaction,
  type: ProgrammeEventType,
  data: ScreeningEventData,
  at: string,
): Promise<void> {
  await emit(trx, { type, subject: data.screeningId, data, at });
}

/** The tariffs sold must be the organisation's and active; each costs its own amount unless another is given. */
export async function pricesOf(
  tools: ProgrammeTools,
  organisationId: string,
  wishes: ScreeningWish['tariffs'],
  zones: ReadonlySet<string>,
): Promise<{ ok: true; rows: PriceRow[] } | { ok: false; reason: 'unknown-tariff' | 'unknown-zone' }> {
  const tariffs = new Map((await readTariffs(tools.db, organisationId)).map((tariff) => [tariff.id, tariff]));
  const rows = new Map<string, PriceRow>();
  for (const { tariffId, zone, amount } of wishes) {
    const tariff = tariffs.get(tariffId);
    if (!tariff?.active) return { ok: false, reason: 'unknown-tariff' };
    if (zone !== '' && !zones.has(zone)) return { ok: false, reason: 'unknown-zone' };
    rows.set(`${tariffId} ${zone}`, { tariffId, zone, amount: amount ?? tariff.amount.amount });
  }
  return { ok: true, rows: [...rows.values()] };
}
