import { posterAddress } from '@parterre/contract/poster-address';
import type { Event, EventSummary } from '@parterre/contract/programme';
import type { Venue } from '@parterre/contract/venues';
import { instantText } from '../../../platform/clock.ts';
import type { EventQuery } from '../contract.ts';
import { refundPolicyOf } from '../domain/refund-policy-of.ts';
import { readViews } from '../sql/event-views.ts';
import { listEventRows, readEventDates, readEventRow, readEventRows } from '../sql/read-events.ts';
import type { EventRow, ListedEventRow } from '../sql/read-events.ts';
import { listHosts } from './event-hosts.ts';
import type { ProgrammeTools } from './programme-needs.ts';
import { occurrenceVenueOf } from './read-occurrences.ts';

/** A page of events and how many there are over all pages; drafts are left out. */
export async function listEvents(
  tools: ProgrammeTools,
  query: EventQuery,
): Promise<{ items: EventSummary[]; count: number }> {
  const { rows, count } = await listEventRows(tools.db, query, instantText(tools.clock.now()));
  const items = await summariesOf(tools, rows);
  return { items, count };
}

/** By id; unknown ids and drafts are left out. */
export async function readEventSummaries(
  tools: ProgrammeTools,
  ids: readonly string[],
): Promise<Map<string, EventSummary>> {
  const rows = await readEventRows(tools.db, ids, instantText(tools.clock.now()));
  return new Map((await summariesOf(tools, rows)).map((event) => [event.id, event]));
}

async function summariesOf(tools: ProgrammeTools, rows: readonly ListedEventRow[]): Promise<EventSummary[]> {
  const venues = await tools.venues.venues(rows.map((row) => row.venue_id).filter((id) => id !== null));
  return rows.map((row) => ({
    ...summaryOf(row, venues.get(row.venue_id ?? '') ?? null),
    nextDate: row.next_date,
    lastDate: row.last_date,
  }));
}

/** One event with its dates, past ones too; null when there is none, or it is a draft. */
export async function readEvent(tools: ProgrammeTools, by: { id: string } | { slug: string }): Promise<Event | null> {
  const row = await readEventRow(tools.db, by);
  if (row === null) return null;
  const [dates, venues, organisation, hosts, views] = await Promise.all([
    readEventDates(tools.db, row.id),
    tools.venues.venues(row.venue_id === null ? [] : [row.venue_id]),
    tools.organisation(row.organisation_id),
    listHosts(tools, row.id),
    readViews(tools.db, [row.id]),
  ]);
  const figures = await tools.sales.figures(dates.filter(({ bookable }) => bookable).map(({ id }) => id));
  const venue = venues.get(row.venue_id ?? '') ?? null;
  return {
    ...summaryOf(row, venue),
    description: row.description,
    organiser: organisation?.name ?? '',
    organiserSlug: organisation?.slug ?? null,
    refundPolicy: refundPolicyOf(row.refund_policy, organisation ?? undefined),
    priceText: row.price_text,
    priceToReview: row.price_to_review,
    link: row.link,
    source: row.source,
    reason: row.reason,
    minimumAge: row.minimum_age,
    houseRules: row.house_rules,
    online: venue?.online ?? false,
    hosts: hosts
      .filter(({ status }) => status === 'named' || status === 'accepted')
      .map(({ name, username }) => ({ name, username })),
    participants: dates.reduce(
      (sum, { id, status }) => sum + (status === 'cancelled' ? 0 : (figures.get(id)?.sold ?? 0)),
      0,
    ),
    views: views.get(row.id) ?? 0,
    dates: dates.map((date) => {
      const { sold, held } = figures.get(date.id) ?? { sold: 0, held: 0 };
      return {
        id: date.id,
        startsAt: date.starts_at,
        endsAt: date.ends_at,
        capacity: date.capacity,
        remaining: date.capacity === null || !date.bookable ? null : Math.max(0, date.capacity - sold - held),
        bookable: date.bookable,
        status: date.status,
        movedFrom: date.moved_from === null ? null : new Date(date.moved_from).toISOString(),
      };
    }),
  };
}

function summaryOf(row: EventRow, venue: Venue | null): Omit<EventSummary, 'nextDate' | 'lastDate'> {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    shortDescription: row.short_description,
    category:
      row.category_code === null
        ? null
        : { code: row.category_code, name: { fr: row.category_name_fr ?? '', en: row.category_name_en ?? '' } },
    venue: venue === null ? null : occurrenceVenueOf(venue),
    free: row.free,
    image: row.image_path ?? posterAddress(row.title),
    status: row.status,
  };
}
