import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { newSlug } from '../../../platform/readable-slug.ts';
import type { AddedEventDates, NewEvent, NewEventDate } from '../contract.ts';
import { areTariffsOf, freeTariff, insertEvent, lockEvent, readDatesByStart } from '../sql/write-events.ts';
import { insertOccurrence } from '../sql/write-occurrences.ts';
import type { ProgrammeTools } from './programme-needs.ts';

/** Puts an event on the programme, with its dates, all or nothing. Throws on an unknown organisation, venue or tariff: the caller has looked. */
export async function createEvent(
  tools: ProgrammeTools,
  event: NewEvent,
): Promise<{ eventId: string; slug: string; occurrenceIds: string[] }> {
  const eventId = newId();
  const slug = newSlug(event.title);
  return inTransaction(tools.db, async (trx) => {
    await insertEvent(trx, eventId, slug, event);
    const dates = await addDates(tools, trx, eventId, event.dates);
    if (!dates.ok) throw new Error(`the dates of event ${eventId} cannot be added: ${dates.reason}`);
    return { eventId, slug, occurrenceIds: dates.occurrenceIds };
  });
}

/** Adds dates to an event; one that the event has already (same start) is left as it is. */
export async function addEventDates(
  tools: ProgrammeTools,
  eventId: string,
  dates: readonly NewEventDate[],
): Promise<AddedEventDates> {
  return inTransaction(tools.db, (trx) => addDates(tools, trx, eventId, dates));
}

async function addDates(
  tools: ProgrammeTools,
  trx: Transaction,
  eventId: string,
  dates: readonly NewEventDate[],
): Promise<AddedEventDates> {
  const event = await lockEvent(trx, eventId);
  const organisation = event === null ? null : await tools.organisation(event.organisation_id);
  if (event === null || organisation === null) return { ok: false, reason: 'not-found' };
  const asked = dates.flatMap(({ prices }) => prices.map(({ tariffId }) => tariffId));
  if (!(await areTariffsOf(trx, organisation.id, asked))) return { ok: false, reason: 'unknown-tariff' };
  const venue = event.venue_id === null ? null : await tools.venues.venue(event.venue_id);
  const { timeZone, currency } = venue ?? organisation;
  const free = event.free ? [{ tariffId: await freeTariff(trx, { id: organisation.id, currency }), amount: 0 }] : null;
  const known = await readDatesByStart(trx, eventId);
  for (const date of dates) {
    const startsAt = instantText(date.startsAt);
    if (known.has(startsAt)) continue;
    const id = newId();
    const prices = free ?? date.prices;
    const row = {
      id,
      kind: 'event-date' as const,
      organisation_id: organisation.id,
      venue_id: event.venue_id,
      event_id: eventId,
      starts_at: startsAt,
      ends_at: instantText(date.endsAt),
      free_at: instantText(date.endsAt),
      // A date is listed under the day that its announcement names, also when it begins at midnight.
      local_day: date.startsAt.toZonedDateTimeISO(timeZone).toPlainDate().toString(),
      time_zone: timeZone,
      allocation: 'general' as const,
      capacity: date.capacity,
      on_sale_until: startsAt,
      currency,
      free: event.free,
      bookable: venue !== null && date.capacity !== null && prices.length > 0,
    };
    await insertOccurrence(
      trx,
      row,
      prices.map((price) => ({ ...price, zone: '' })),
    );
    known.set(startsAt, id);
  }
  return { ok: true, occurrenceIds: dates.map(({ startsAt }) => known.get(instantText(startsAt)) ?? '') };
}
