import { eventTerms, noTerms } from '@parterre/contract/events';
import type { EventTerms } from '@parterre/contract/events';
import type { Auditorium, Venue } from '@parterre/contract/venues';
import type { Currency } from '@parterre/contract/wire';
import { Temporal } from 'temporal-polyfill';
import type { OrganisationFacts } from '../../identity/contract.ts';
import { mostDates } from '../domain/event-dates.ts';
import { lacksOf } from '../domain/event-lacks.ts';
import type { Lack } from '../domain/event-lacks.ts';
import type { DeskRow } from '../sql/desk-events.ts';
import { readDates, readPriceRows } from '../sql/event-dates.ts';
import type { DateRow } from '../sql/event-dates.ts';
import type { ProgrammeTools } from './programme-needs.ts';

/** An event's plan with what it names: read before a transaction begins, since a transaction waits for no second connection. */
export interface PreparedEvent {
  terms: EventTerms;
  organisation: OrganisationFacts;
  venue: Venue | null;
  auditorium: Auditorium | null;
  /** Codes of the zones of its newest seat map. */
  zones: readonly string[];
  timeZone: string;
  currency: Currency;
}
export type Prepared = { ok: true; prepared: PreparedEvent } | { ok: false; reason: 'unknown-venue' };

/** @param terms those that are about to be written */
export async function prepareEvent(
  tools: ProgrammeTools,
  organisationId: string,
  terms: EventTerms,
): Promise<Prepared> {
  const organisation = await tools.who.organisation(organisationId);
  if (organisation === null) throw new Error(`organisation ${organisationId} is gone`);
  const { where } = terms;
  const venue = where?.kind === 'venue' ? await tools.venues.venue(where.venueId) : null;
  if (where?.kind === 'venue' && venue?.organisationId !== organisationId)
    return { ok: false, reason: 'unknown-venue' };
  const auditorium = venue?.auditoriums.find(({ id }) => id === terms.auditoriumId) ?? null;
  if (terms.auditoriumId !== null && auditorium === null) return { ok: false, reason: 'unknown-venue' };
  const { timeZone, currency } = venue ?? organisation;
  const seatMapId = auditorium?.seatMapId ?? null;
  const version = seatMapId === null ? null : await tools.venues.seatMap(seatMapId);
  const zones = version?.map.zones.map(({ code }) => code) ?? [];
  return { ok: true, prepared: { terms, organisation, venue, auditorium, zones, timeZone, currency } };
}

/** What is missing before an event can be proposed, as it is now. */
export function lacksIn(
  tools: Pick<ProgrammeTools, 'clock'>,
  row: DeskRow,
  { terms, timeZone }: PreparedEvent,
): Lack[] {
  const proposed = {
    ...{ shortDescription: row.short_description, description: row.description, category: row.category_code },
    ...{ free: row.free, onlineLink: row.online_link, terms },
  };
  return lacksOf(proposed, timeZone, tools.clock.now());
}

/** An event's plan; of one that came by an import, what its dates say. */
export async function termsOf(tools: ProgrammeTools, row: DeskRow): Promise<EventTerms> {
  if (row.terms !== null) return eventTerms.parse(row.terms);
  const where = row.venue_id === null ? null : { kind: 'venue' as const, venueId: row.venue_id };
  const now = tools.clock.now().epochMilliseconds;
  const dates = (await readDates(tools.db, row.id)).filter(
    ({ starts_at, status }) => Date.parse(starts_at) > now && status !== 'cancelled',
  );
  const [first] = dates;
  if (first === undefined) return { ...noTerms, where };
  return {
    ...noTerms,
    where,
    allocation: first.allocation,
    auditoriumId: first.auditorium_id,
    capacity: first.allocation === 'general' ? first.capacity : null,
    dates: dates.slice(0, 100).map(plannedOf),
    prices: row.free ? [] : await readPriceRows(tools.db, first.id),
  };
}

function plannedOf(row: DateRow): EventTerms['dates'][number] {
  const startsAt = Temporal.Instant.from(row.starts_at);
  const start = startsAt
    .toZonedDateTimeISO(row.time_zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute', roundingMode: 'floor' });
  const lasts = Math.round(startsAt.until(row.ends_at).total('minutes'));
  return { start, minutes: Math.min(Math.max(lasts, 5), mostDates * 24 * 60) };
}
