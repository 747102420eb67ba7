import { questions } from '@parterre/contract/questions';
import { platformTaxOf } from '@parterre/contract/ticket-fees';
import { refundPolicyOf } from '../domain/refund-policy-of.ts';
import { Temporal } from 'temporal-polyfill';
import type { SaleTerms } from '../contract.ts';
import { readOccurrenceRows } from '../sql/read-occurrences.ts';
import { readPrices } from '../sql/tariffs.ts';
import type { Transaction } from '../../../platform/database.ts';
import { taxOf } from '../domain/tax-of.ts';
import type { ProgrammeTools } from './programme-needs.ts';

type SaleTermsTools = Pick<ProgrammeTools, 'db' | 'catalogue' | 'organisation' | 'venues'>;

/**
 * What a sale must know of an occurrence; null when there is none, or it is a draft's. Within a transaction every question goes through it: as
 * many settlements at once as there are connections would otherwise wait for each other for ever.
 */
export async function readSaleTerms(
  tools: SaleTermsTools,
  occurrenceId: string,
  within?: Transaction,
): Promise<SaleTerms | null> {
  const db = within ?? tools.db;
  const [row] = await readOccurrenceRows(db, [occurrenceId]);
  if (row === undefined) return null;
  const [prices, films, organisation, auditorium] = await Promise.all([
    readPrices(db, [occurrenceId]),
    tools.catalogue.filmSummaries(row.film_id === null ? [] : [row.film_id], within),
    tools.organisation(row.organisation_id, within),
    row.auditorium_id === null ? null : tools.venues.auditorium(row.auditorium_id, within),
  ]);
  if (organisation === null) return null;
  return {
    occurrenceId,
    kind: row.kind,
    organisationId: row.organisation_id,
    venueId: row.venue_id,
    auditoriumId: row.auditorium_id,
    filmId: row.film_id,
    versionId: row.version_id,
    eventId: row.event_id,
    title: films.get(row.film_id ?? '')?.title ?? row.event_title ?? '',
    startsAt: Temporal.Instant.from(row.starts_at),
    endsAt: Temporal.Instant.from(row.ends_at),
    onSaleUntil: Temporal.Instant.from(row.on_sale_until),
    onSaleFrom: row.on_sale_from === null ? null : Temporal.Instant.from(row.on_sale_from),
    mostPerBuyer: row.most_per_buyer,
    timeZone: row.time_zone,
    status: row.status,
    bookable: row.bookable,
    allocation: row.allocation,
    seatMapId: row.seat_map_id,
    // What the room may admit may have been lowered since this was planned.
    capacity: Math.min(row.capacity ?? 0, auditorium?.authorisedCapacity ?? Infinity),
    currency: row.currency,
    free: row.free,
    questions: questions.parse(row.event_questions ?? []),
    prices: prices.get(occurrenceId) ?? [],
    fees: organisation.fees,
    feeTaxBasisPoints: platformTaxOf(organisation.country),
    tax: taxOf(row, organisation),
    reservationMinutesBefore: organisation.reservationMinutesBefore,
    refundPolicy: refundPolicyOf(row.event_refund_policy, organisation),
    legalProfile: organisation.legalProfile,
  };
}
