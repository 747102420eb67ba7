import type { Occurrence, Price } from '@parterre/contract/programme';
import type { Currency } from '@parterre/contract/wire';
import type { Temporal } from 'temporal-polyfill';

/** What a sale must know of an occurrence. Small, read on the hot path, kept in memory for a second. */
export interface SaleTerms {
  occurrenceId: string;
  kind: 'screening' | 'event-date';
  organisationId: string;
  venueId: string | null;
  auditoriumId: string | null;
  filmId: string | null;
  versionId: string | null;
  eventId: string | null;
  title: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  onSaleUntil: Temporal.Instant;
  timeZone: string;
  status: 'scheduled' | 'cancelled' | 'interrupted';
  bookable: boolean;
  allocation: 'assigned' | 'general';
  seatMapId: string | null;
  capacity: number;
  currency: Currency;
  free: boolean;
  prices: readonly Price[];
  serviceFeeAmount: number;
  taxBasisPoints: number;
  legalProfile: 'fr-cinema' | 'fr-live' | 'ci' | 'none';
}

export interface Programme {
  saleTerms(occurrenceId: string): Promise<SaleTerms | null>;
  /** The whole of it, as buyers see it; null when it does not exist for others (drafts). */
  occurrence(id: string): Promise<Occurrence | null>;
  occurrences(ids: readonly string[]): Promise<Map<string, Occurrence>>;
}

/** Asked by planning and lists: answered by booking. */
export interface Sales {
  /** Live tickets, seats held at this moment and takings of each; an occurrence without sales is left out. */
  figures(
    occurrenceIds: readonly string[],
  ): Promise<Map<string, { sold: number; held: number; takingsAmount: number }>>;
}
