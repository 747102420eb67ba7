import type { eventListQuery, EventSummary, Occurrence, Price } from '@parterre/contract/programme';
import type { Question } from '@parterre/contract/questions';
import type { ChosenTax } from '@parterre/contract/tax-bases';
import type { FeeTerms } from '@parterre/contract/ticket-fees';
import type { RefundPolicy } from '@parterre/contract/refunds';
import type { Currency, LocalText } from '@parterre/contract/wire';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../platform/database.ts';
import type { z } from 'zod';

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
  /** null: it has begun */
  onSaleFrom: Temporal.Instant | null;
  /** Places that one buyer may have in all; null: no limit of its own. */
  mostPerBuyer: number | null;
  timeZone: string;
  status: 'scheduled' | 'cancelled' | 'interrupted' | 'postponed';
  bookable: boolean;
  allocation: 'assigned' | 'general';
  seatMapId: string | null;
  /** People that may be admitted: as planned, and no more than the auditorium is authorised for now. */
  capacity: number;
  currency: Currency;
  free: boolean;
  /** What attendees are asked while they order. */
  questions: readonly Question[];
  prices: readonly Price[];
  /** What the platform takes of each ticket. */
  fees: FeeTerms;
  /** Taxes included in what the platform takes, basis points. */
  feeTaxBasisPoints: number;
  /** Taxes included in the prices. */
  tax: ChosenTax;
  /** See `OrganisationFacts`. */
  reservationMinutesBefore: number | null;
  /** What a buyer may have back on their wish. */
  refundPolicy: RefundPolicy;
  legalProfile: 'fr-cinema' | 'fr-live' | 'ci' | 'none';
}

export interface Programme {
  /** Within the caller's transaction when one is given, so that a settlement never waits for a second connection. */
  saleTerms(occurrenceId: string, trx?: Transaction): Promise<SaleTerms | null>;
  /** The whole of it, as buyers see it, kept in memory for a second; null when it does not exist for others (drafts). */
  occurrence(id: string): Promise<Occurrence | null>;
  occurrences(ids: readonly string[]): Promise<Map<string, Occurrence>>;
  /** When and where an occurrence was to be at an instant (ISO); null when that has not been changed since. */
  placeAt(id: string, at: string): Promise<{ startsAt: string; auditoriumId: string | null } | null>;
  /** How often what a calendar shows of each was changed, and when it last was; unknown ids are left out. */
  revisions(ids: readonly string[]): Promise<Map<string, OccurrenceRevision>>;
  /** What an organisation admits to on one cinema day of its own zone, today unless told, by time; cancelled ones are left out. */
  occurrencesOfDay(organisationId: string, day: string | null): Promise<{ day: string; occurrences: Occurrence[] }>;
  /** A page of events and how many there are over all pages; drafts are left out. */
  events(query: EventQuery): Promise<{ items: EventSummary[]; count: number }>;
  /** Where an event takes place online, for those who have a ticket; null when it does not. */
  onlineLink(eventId: string): Promise<string | null>;
  /** The tariff of an organisation's guests, made when it has none. */
  invitationTariff(organisationId: string): Promise<{ tariffId: string; code: string; name: LocalText }>;
  /** By id; unknown ids and drafts are left out. */
  eventSummaries(ids: readonly string[]): Promise<Map<string, EventSummary>>;
  /** Whose event it is, drafts included; null when there is none. */
  eventFor(eventId: string, within?: Transaction): Promise<EventForHost | null>;
  /**
   * Somebody holds an event from here on, without being asked: they were engaged for it and agreed. Who was asked before has accepted by
   * that; who is its host already stays it. In the caller's transaction.
   */
  nameHost(trx: Transaction, host: { eventId: string; personId: string; by: string }): Promise<void>;
  /** Takes back `nameHost`: what they were engaged for is off. Whom the organiser had named or asked by hand stays. */
  dropHost(trx: Transaction, host: { eventId: string; personId: string }): Promise<void>;
  /** Puts an event on the programme, with its dates. */
  createEvent(event: NewEvent): Promise<{ eventId: string; slug: string; occurrenceIds: string[] }>;
  /** Adds dates to an event, in the order given; a date that the event has already (same start) is left as it is. */
  addEventDates(eventId: string, dates: readonly NewEventDate[]): Promise<AddedEventDates>;
}

export interface EventForHost {
  id: string;
  organisationId: string;
  slug: string;
  title: string;
}

export interface OccurrenceRevision {
  revision: number;
  revisedAt: string;
}

export type EventQuery = z.output<typeof eventListQuery>;

export interface NewEvent {
  organisationId: string;
  /** Where it takes place; without a venue an event can be read and not booked. */
  venueId: string | null;
  title: string;
  shortDescription?: string | null;
  description?: string | null;
  /** Made when it is new. */
  category?: { code: string; name: LocalText } | null;
  /** Admits without payment, one participation per person. */
  free: boolean;
  /** What a source said of prices, when it could not be read. */
  priceText?: string | null;
  priceToReview?: boolean;
  imagePath?: string | null;
  imageSourceUrl?: string | null;
  link?: string | null;
  status?: 'draft' | 'published' | 'cancelled' | 'ended';
  source?: string | null;
  sourceKey?: string | null;
  dates: readonly NewEventDate[];
}

export interface NewEventDate {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** Places, general admission; null when unknown, and then the date is not booked here. */
  capacity: number | null;
  /** What is paid, by tariff; empty when the price is unknown, and then the date is not booked here. A free event needs none. */
  prices: readonly { tariffId: string; amount: number }[];
}

export type AddedEventDates =
  { ok: true; occurrenceIds: string[] } | { ok: false; reason: 'not-found' | 'unknown-tariff' };

/** Written to the outbox, in the transaction of the change; `subject` is the screening's id. */
export type ProgrammeEventType =
  | 'programme.screening-planned'
  | 'programme.screening-changed'
  | 'programme.screening-cancelled'
  | 'programme.screening-interrupted'
  | 'programme.screening-resumed'
  | 'programme.event-proposed'
  | 'programme.event-published'
  | 'programme.event-cancelled'
  | 'programme.event-postponed'
  | 'programme.event-resumed'
  | 'programme.event-date-moved';
/** Written when an occurrence has moved to another version of its room's seat map; nobody lost a seat. `subject` is the occurrence's id. */
export const seatMapMoved = 'programme.seat-map-moved';
export interface SeatMapMovedData {
  occurrenceId: string;
  organisationId: string;
  fromSeatMapId: string;
  seatMapId: string;
}
/** Of an event that is cancelled, postponed or on again: which dates it concerns, and why. The subject is the event's id. */
export interface EventCalledOff {
  eventId: string;
  organisationId: string;
  title: string;
  occurrenceIds: string[];
  reason: string | null;
}
/** Of a date of an event that has another time. The subject is the event's id. */
export interface DateMoved {
  eventId: string;
  organisationId: string;
  title: string;
  occurrenceIds: string[];
  before: { startsAt: string; auditoriumId: string | null };
  place: { startsAt: string; auditoriumId: string | null };
}
export interface ScreeningEventData {
  screeningId: string;
  organisationId: string;
  venueId: string;
  auditoriumId: string;
  filmId: string;
  versionId: string;
  title: string;
  startsAt: string;
  endsAt: string;
  /** Who did it. */
  personId: string;
  /** Why it was cancelled, where somebody is told. */
  reason?: string;
  /** What it was before, told with a change of time or auditorium alone. */
  before?: { startsAt: string; auditoriumId: string };
}

/** Asked by planning and lists: answered by booking. */
export interface Sales {
  /**
   * Live tickets, seats held at this moment and takings of each; an occurrence without sales is left out. For lists they may
   * be a second old; within the caller's transaction they are read on its connection, as they are.
   */
  figures(
    occurrenceIds: readonly string[],
    within?: Transaction,
  ): Promise<Map<string, { sold: number; held: number; takingsAmount: number }>>;
  /**
   * The seats that somebody has a ticket for, or holds at this moment, as they are in the database: never from memory. Within the caller's
   * transaction when one is given. An occurrence without any is left out.
   */
  seatsInUse(occurrenceIds: readonly string[], within?: Transaction): Promise<Map<string, SeatInUse[]>>;
  /** The tariffs that live tickets of an occurrence were sold at. */
  tariffsSold(occurrenceId: string, within: Transaction): Promise<ReadonlySet<string>>;
}
export interface SeatInUse {
  seat: string;
  sold: boolean;
}

/** Asked before two films with different visa numbers become one: answered by booking. */
export interface EntriesIssued {
  /** Entries ever issued for the occurrences, those taken back included; 0 without occurrences. */
  ofOccurrences(trx: Transaction, occurrenceIds: readonly string[]): Promise<number>;
}
