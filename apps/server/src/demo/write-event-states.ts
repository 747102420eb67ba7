import { noTerms } from '@parterre/contract/events';
import type { Temporal } from 'temporal-polyfill';
import { instantText } from '../platform/clock.ts';
import type { Transaction } from '../platform/database.ts';
import { demoEventsUnderWay } from './demo-event-states.ts';
import type { DemoEventState } from './demo-event-states.ts';
import { demoId, demoSlug } from './demo-ids.ts';
import type { DemoOrganisation } from './demo-places.ts';
import { findPerson } from './find-person.ts';

const club = 'club-treich';
const minutes = 150;

/**
 * Writes the club's events that wait, were refused, are postponed or cancelled, with what happened to each, as far as they are missing: so
 * that the administrators' queue and the organiser's desk have something in every state.
 */
export async function writeEventStates(
  trx: Transaction,
  organisations: readonly DemoOrganisation[],
  firstDay: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  const organisation = organisations.find(({ slug }) => slug === club);
  const maker = await findPerson(trx, 'bureau@treich.example');
  const reviewer = await findPerson(trx, 'administration@parterre.example');
  const [venue] = organisation?.venues ?? [];
  if (organisation === undefined || venue === undefined) return;
  for (const [index, event] of demoEventsUnderWay.entries()) {
    const id = demoId('event', event.title);
    const at = (hoursAgo: number) => instantText(now.subtract({ hours: hoursAgo, minutes: index * 7 }));
    const start = `${firstDay.add({ days: event.daysAhead }).toString()}T${event.time}`;
    const reviewed = ['rejected', 'postponed', 'cancelled'].includes(event.status);
    const inserted = await trx
      .insertInto('programme.event')
      .values({
        id,
        organisation_id: demoId('organisation', club),
        slug: demoSlug(event.title),
        title: event.title,
        short_description: event.short,
        description: event.description === '' ? null : event.description,
        category_code: event.category,
        venue_id: demoId('venue', venue.name),
        free: event.amount === null,
        status: event.status,
        reason: event.reason,
        created_by: maker,
        created_at: at(30),
        submitted_at: event.status === 'draft' ? null : at(26),
        reviewed_by: reviewed ? reviewer : null,
        reviewed_at: reviewed ? at(20) : null,
        // The demonstration writes to nobody.
        administrators_told_at: at(26),
        terms: JSON.stringify({
          ...noTerms,
          where: { kind: 'venue', venueId: demoId('venue', venue.name) },
          dates: [{ start, minutes }],
          capacity: event.capacity,
          prices: event.amount === null ? [] : [{ tariffId: null, amount: event.amount }],
        }),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (inserted === undefined) continue;
    await writeHistory(trx, event, { maker, reviewer }, at);
    if (event.status === 'postponed' || event.status === 'cancelled')
      await writeDate(trx, event, organisation, firstDay.add({ days: event.daysAhead }));
  }
}

async function writeHistory(
  trx: Transaction,
  event: DemoEventState,
  who: { maker: string | null; reviewer: string | null },
  at: (hoursAgo: number) => string,
): Promise<void> {
  const event_id = demoId('event', event.title);
  const entry = (
    action: string,
    from_status: string | null,
    to_status: string,
    person_id: string | null,
    hours: number,
  ) => ({
    ...{ event_id, action, from_status, to_status, person_id, at: at(hours), reason: null as string | null },
    id: demoId('event history', `${event.title} ${action}`),
  });
  const entries = [entry('create', null, 'draft', who.maker, 30)];
  if (event.status !== 'draft') entries.push(entry('submit', 'draft', 'pending', who.maker, 26));
  if (event.status === 'rejected') entries.push(entry('reject', 'pending', 'rejected', who.reviewer, 20));
  if (event.status === 'postponed' || event.status === 'cancelled') {
    entries.push(entry('approve', 'pending', 'published', who.reviewer, 20));
    const action = event.status === 'cancelled' ? 'cancel' : 'postpone';
    entries.push(entry(action, 'published', event.status, who.maker, 6));
  }
  const last = entries.at(-1);
  if (last !== undefined) last.reason = event.reason;
  await trx
    .insertInto('programme.event_history')
    .values(entries)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function writeDate(
  trx: Transaction,
  event: DemoEventState,
  organisation: DemoOrganisation,
  day: Temporal.PlainDate,
): Promise<void> {
  const start = day.toZonedDateTime({ timeZone: organisation.timeZone, plainTime: event.time }).toInstant();
  const [venue] = organisation.venues;
  const ends = instantText(start.add({ minutes }));
  await trx
    .insertInto('programme.occurrence')
    .values({
      id: demoId('event date', `${event.title} once`),
      kind: 'event-date',
      organisation_id: demoId('organisation', organisation.slug),
      venue_id: demoId('venue', venue?.name ?? ''),
      event_id: demoId('event', event.title),
      starts_at: instantText(start),
      ends_at: ends,
      free_at: ends,
      local_day: day.toString(),
      time_zone: organisation.timeZone,
      allocation: 'general',
      capacity: event.capacity,
      on_sale_until: instantText(start),
      currency: organisation.currency,
      free: event.amount === null,
      status: event.status === 'cancelled' ? 'cancelled' : 'postponed',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const code = event.amount === null ? 'GRA' : 'PLN';
  await trx
    .insertInto('programme.price')
    .values({
      occurrence_id: demoId('event date', `${event.title} once`),
      tariff_id: demoId('tariff', `${organisation.slug} ${code}`),
      amount: event.amount ?? 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
