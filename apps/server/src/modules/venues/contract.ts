import type { Auditorium, Venue, VenueSummary, VenueZone } from '@parterre/contract/venues';
import type { SeatMap } from '@parterre/seating/seat-map';
import type { Transaction } from '../../platform/database.ts';

export interface SeatMapVersion {
  id: string;
  auditoriumId: string;
  version: number;
  map: SeatMap;
}

/** What is known of a version without its drawing. */
export interface SeatMapFacts {
  id: string;
  version: number;
  seats: number;
  /** People whom its standing areas admit. */
  standing: number;
  wheelchairSpaces: number;
  createdAt: string;
}

export interface Venues {
  /** A venue that one goes to: null for that of online events, as for an unknown id. */
  venue(id: string): Promise<Venue | null>;
  venueBySlug(slug: string): Promise<Venue | null>;
  /** By id, those of online events too; unknown ids are left out. */
  venues(ids: readonly string[]): Promise<Map<string, Venue>>;
  /** As it is now. Within the caller's transaction when one is given. */
  auditorium(id: string, within?: Transaction): Promise<Auditorium | null>;
  /** A version never changes, so the answer is kept in memory. Within the caller's transaction when one is given. */
  seatMap(id: string, within?: Transaction): Promise<SeatMapVersion | null>;
  /** The same of several, those that are not in memory in one question and without keeping them. */
  seatMaps(ids: readonly string[]): Promise<Map<string, SeatMapVersion>>;
  /** By id; unknown ids are left out. */
  venueSummaries(ids: readonly string[]): Promise<Map<string, VenueSummary>>;
  /** The versions of an auditorium's seat map, newest first. */
  seatMapsOf(auditoriumId: string): Promise<SeatMapFacts[]>;
  /** The zones that a venue's seat maps are painted with, in their order. */
  zonesOf(venueId: string): Promise<VenueZone[]>;
}

/** What takes place in a venue: answered by the programme. */
export interface VenueUse {
  occurrencesOfVenue(venueId: string): Promise<number>;
  /** How much that has not begun stands on each of these versions of seat maps; those without any are left out. */
  upcomingOnSeatMaps(seatMapIds: readonly string[]): Promise<Map<string, number>>;
}
