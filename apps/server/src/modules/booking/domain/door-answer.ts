import type { CheckInAnswer } from '@parterre/contract/booking';

export type DoorResult = CheckInAnswer['result'];

/** What the door knows of a ticket; times in milliseconds since 1970. */
export interface DoorFacts {
  readonly organisationId: string;
  readonly occurrenceId: string;
  readonly ticketStatus: 'valid' | 'cancelled' | 'refunded';
  readonly orderStatus: 'reserved' | 'paid' | 'cancelled' | 'refunded' | 'expired';
  readonly occurrenceStatus: 'scheduled' | 'cancelled' | 'interrupted' | 'postponed';
  readonly serial: number;
  /** Serial of the QR text; null when the code was typed by hand. */
  readonly shownSerial: number | null;
  readonly startsAt: number;
  readonly endsAt: number;
}

export interface Door {
  readonly organisationId: string;
  /** The occurrence that this door admits to; null for any. */
  readonly occurrenceId: string | null;
}

/** Doors open this long before the start. */
const doorsOpen = 90 * 60_000;

/**
 * Why a ticket is not let in, `null` when it may be (the database then tells whether it is the first time). What is wrong
 * with the ticket itself comes before what is wrong with the place and the hour, so that people are sent to the right counter.
 */
export function refusalAtDoor(facts: DoorFacts, door: Door, now: number): DoorResult | null {
  if (facts.organisationId !== door.organisationId) return 'not-ours';
  if (facts.ticketStatus === 'refunded' || facts.orderStatus === 'refunded') return 'refunded';
  if (facts.ticketStatus === 'cancelled' || facts.orderStatus === 'cancelled') return 'cancelled';
  if (facts.orderStatus !== 'paid') return 'unpaid';
  if (facts.shownSerial !== null && facts.shownSerial < facts.serial) return 'replaced';
  // A serial that was never issued: signed by us, and yet unknown here.
  if (facts.shownSerial !== null && facts.shownSerial > facts.serial) return 'unknown';
  if (door.occurrenceId !== null && door.occurrenceId !== facts.occurrenceId) return 'another-occurrence';
  if (facts.occurrenceStatus === 'cancelled') return 'cancelled';
  // Its ticket is good, on the day that it will have.
  if (facts.occurrenceStatus === 'postponed') return 'too-early';
  if (now >= facts.endsAt) return 'over';
  if (now < facts.startsAt - doorsOpen) return 'too-early';
  return null;
}
