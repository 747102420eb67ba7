import { posterAddress } from '@parterre/contract/poster-address';
import type { Occurrence, OfferedPrice, Price } from '@parterre/contract/programme';
import { noFees, toPay } from '@parterre/contract/ticket-fees';
import type { FeeTerms } from '@parterre/contract/ticket-fees';
import type { Venue } from '@parterre/contract/venues';
import { instantText } from '../../../platform/clock.ts';
import { cinemaDay, cinemaDayBounds } from '../../../platform/cinema-day.ts';
import { readIdsBetween, readOccurrenceRows } from '../sql/read-occurrences.ts';
import type { OccurrenceRow } from '../sql/read-occurrences.ts';
import { refundPolicyOf } from '../domain/refund-policy-of.ts';
import { readPrices } from '../sql/tariffs.ts';
import type { ProgrammeTools } from './programme-needs.ts';

/** Occurrences as buyers see them, whatever their number in six questions. Dates of drafts, or without a venue, are left out. */
export async function readOccurrences(tools: ProgrammeTools, ids: readonly string[]): Promise<Map<string, Occurrence>> {
  const rows = await readOccurrenceRows(tools.db, ids);
  const [prices, films, versions, venues, organisations] = await Promise.all([
    readPrices(
      tools.db,
      rows.map((row) => row.id),
    ),
    tools.catalogue.filmSummaries(present(rows.map((row) => row.film_id))),
    tools.catalogue.versions(present(rows.map((row) => row.version_id))),
    tools.venues.venues(present(rows.map((row) => row.venue_id))),
    tools.organisations(rows.map((row) => row.organisation_id)),
  ]);
  const occurrences = new Map<string, Occurrence>();
  for (const row of rows) {
    const venue = venues.get(row.venue_id ?? '');
    if (venue === undefined) continue;
    const fees = row.free ? noFees : (organisations.get(row.organisation_id)?.fees ?? noFees);
    const film = films.get(row.film_id ?? '') ?? null;
    occurrences.set(row.id, {
      ...factsOf(row, venue, offered(prices.get(row.id) ?? [], fees)),
      title: film?.title ?? row.event_title ?? '',
      film,
      version: versions.get(row.version_id ?? '') ?? null,
      refundPolicy: refundPolicyOf(row.event_refund_policy, organisations.get(row.organisation_id)),
    });
  }
  return occurrences;
}

/** What an organisation admits to on one cinema day of its own zone, today unless told, by time. */
export async function readOccurrencesOfDay(
  tools: ProgrammeTools,
  organisationId: string,
  wanted: string | null,
): Promise<{ day: string; occurrences: Occurrence[] }> {
  const timeZone = (await tools.organisation(organisationId))?.timeZone ?? 'UTC';
  const day = wanted ?? cinemaDay(tools.clock.now(), timeZone);
  const { from, to } = cinemaDayBounds(day, timeZone);
  const ids = await readIdsBetween(tools.db, organisationId, day, instantText(from), instantText(to));
  const found = await readOccurrences(tools, ids);
  return { day, occurrences: ids.flatMap((id) => found.get(id) ?? []) };
}

function factsOf(
  row: OccurrenceRow,
  venue: Venue,
  prices: OfferedPrice[],
): Omit<Occurrence, 'title' | 'film' | 'version' | 'refundPolicy'> {
  const auditorium = venue.auditoriums.find(({ id }) => id === row.auditorium_id);
  const title = row.event_title;
  return {
    id: row.id,
    kind: row.kind,
    organisationId: row.organisation_id,
    venue: occurrenceVenueOf(venue),
    auditorium: auditorium === undefined ? null : { id: auditorium.id, name: auditorium.name },
    event:
      row.event_id === null || row.event_slug === null || title === null
        ? null
        : { id: row.event_id, slug: row.event_slug, title, image: row.event_image_path ?? posterAddress(title) },
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    allocation: row.allocation,
    seatMapId: row.seat_map_id,
    capacity: row.capacity,
    status: row.status,
    onSaleFrom: row.on_sale_from,
    onSaleUntil: row.on_sale_until,
    mostPerBuyer: row.most_per_buyer,
    currency: row.currency,
    free: row.free,
    prices,
  };
}

/** Where an occurrence takes place, as buyers need it. */
export function occurrenceVenueOf(venue: Venue): Occurrence['venue'] {
  const { id, slug, name, address, postalCode, city, country, place, timeZone, online } = venue;
  return { id, slug, name, address, postalCode, city, country, place, timeZone, online };
}

/** The prices with what a buyer pays for each. */
function offered(prices: readonly Price[], fees: FeeTerms): OfferedPrice[] {
  return prices.map((price) => {
    const { amount, currency } = price.amount;
    const total = toPay(fees, amount);
    return { ...price, fee: { amount: total - amount, currency }, total: { amount: total, currency } };
  });
}

function present(ids: readonly (string | null)[]): string[] {
  return ids.filter((id) => id !== null);
}
