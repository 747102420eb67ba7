import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import { emit } from '../../../platform/outbox.ts';
import type { DateMoved, EventCalledOff } from '../contract.ts';
import { plannedDates } from '../domain/event-dates.ts';
import { withMovedDate } from '../domain/staged-dates.ts';
import { keepHistory, lockDeskRow, readDeskRow, updateDeskRow } from '../sql/desk-events.ts';
import { lockDates, updateDates } from '../sql/event-dates.ts';
import { keepBefore } from '../sql/write-occurrences.ts';
import { termsOf } from './prepare-event.ts';
import type { ProgrammeTools } from './programme-needs.ts';
import { unlessAuditoriumTaken } from './unless-auditorium-taken.ts';

export type NotChanged = {
  ok: false;
  reason: 'not-found' | 'event-not-movable' | 'starts-in-the-past' | 'auditorium-taken' | 'event-changed-elsewhere';
};
type Wish = { kind: 'move'; start: string; minutes: number } | { kind: 'cancel'; reason: string };

/** Moves one date of an event that others see, or cancels it; its tickets stay with it, and those who have them are told. */
export async function changeDate(
  tools: ProgrammeTools,
  organisationId: string,
  personId: string,
  ids: { eventId: string; dateId: string },
  wish: Wish,
): Promise<{ ok: true } | NotChanged> {
  const known = await readDeskRow(tools.db, ids.eventId, organisationId);
  if (known === null) return { ok: false, reason: 'not-found' };
  const terms = await termsOf(tools, known);
  const now = tools.clock.now();
  const at = instantText(now);
  const result = await unlessAuditoriumTaken<{ ok: true }, NotChanged>(tools.db, async (trx, refuse) => {
    const event = await lockDeskRow(trx, ids.eventId);
    const dates = await lockDates(trx, ids.eventId);
    const date = dates.find(({ id }) => id === ids.dateId);
    if (event === null || date === undefined) return refuse({ ok: false, reason: 'not-found' });
    if (event.revision !== known.revision) return refuse({ ok: false, reason: 'event-changed-elsewhere' });
    const changeable =
      ['published', 'postponed'].includes(event.status) && ['scheduled', 'postponed'].includes(date.status);
    if (!changeable || Date.parse(date.ends_at) <= now.epochMilliseconds)
      return refuse({ ok: false, reason: 'event-not-movable' });
    const told = { title: event.title, occurrenceIds: [date.id], organisationId, eventId: event.id };
    await keepBefore(trx, date, {
      ...{ kind: wish.kind === 'move' ? 'changed' : 'cancelled', personId, at },
      reason: wish.kind === 'cancel' ? wish.reason : null,
    });
    await keepHistory(trx, {
      ...{ event_id: event.id, at, person_id: personId, reason: wish.kind === 'cancel' ? wish.reason : null },
      ...{ action: `${wish.kind}-date`, from_status: event.status, to_status: event.status },
    });
    if (wish.kind === 'cancel') {
      await updateDates(trx, [date.id], { status: 'cancelled', updated_at: at });
      const data: EventCalledOff = { ...told, reason: wish.reason };
      await emit(trx, { type: 'programme.event-cancelled', subject: event.id, data, at });
      return { ok: true };
    }
    const zoned = Temporal.PlainDateTime.from(wish.start).toZonedDateTime(date.time_zone);
    const startsAt = zoned.toInstant();
    if (Temporal.Instant.compare(startsAt, now) <= 0) return refuse({ ok: false, reason: 'starts-in-the-past' });
    const endsAt = startsAt.add({ minutes: wish.minutes });
    const cleaning = Date.parse(date.free_at) - Date.parse(date.ends_at);
    const saleEndsWithIt = date.on_sale_until === date.starts_at;
    await updateDates(trx, [date.id], {
      starts_at: instantText(startsAt),
      ends_at: instantText(endsAt),
      free_at: instantText(endsAt.add({ milliseconds: cleaning })),
      local_day: wish.start.slice(0, 10),
      ...(saleEndsWithIt ? { on_sale_until: instantText(startsAt) } : {}),
      // With a new day it is on again, also while other dates of the event wait for theirs.
      status: 'scheduled',
      updated_at: at,
    });
    const from = Temporal.Instant.from(date.starts_at).toZonedDateTimeISO(date.time_zone).toPlainDateTime();
    const before = from.toString({ smallestUnit: 'minute' });
    const ofPattern = (index: number) => {
      const repeat = terms.repeats[index];
      const planned = repeat === undefined ? null : plannedDates({ dates: [], repeats: [repeat] }, date.time_zone);
      return planned?.ok === true && planned.dates.some(({ start }) => start === before);
    };
    const moved = withMovedDate(terms, before, { start: wish.start, minutes: wish.minutes }, ofPattern);
    const waits = dates.some(({ id, status }) => id !== date.id && status === 'postponed');
    const isBack = event.status === 'postponed' && !waits;
    await updateDeskRow(trx, event.id, {
      terms: JSON.stringify(moved),
      updated_at: at,
      ...(isBack ? { status: 'published' as const, reason: null } : {}),
    });
    if (isBack) {
      const resumed = { action: 'resume', from_status: event.status, to_status: 'published' };
      await keepHistory(trx, { event_id: event.id, at, person_id: personId, ...resumed });
    }
    const data: DateMoved = {
      ...told,
      before: { startsAt: date.starts_at, auditoriumId: date.auditorium_id },
      place: { startsAt: instantText(startsAt), auditoriumId: date.auditorium_id },
    };
    await emit(trx, { type: 'programme.event-date-moved', subject: event.id, data, at });
    return { ok: true };
  });
  if (result.ok) tools.changed(ids.dateId);
  return result;
}
