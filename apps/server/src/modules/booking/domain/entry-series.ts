import { createHash } from 'node:crypto';

/** What the series of an entry depends on. */
export interface EntryFacts {
  readonly occurrenceId: string;
  readonly filmId: string | null;
  readonly auditoriumId: string | null;
  readonly tariffCode: string;
}

/** A screening turns from advance sale to immediate entry this long before its start (order of 16 October 2009, annex, 3.2.3). */
const advanceUntil = 30 * 60_000;

/**
 * Code of the series that an entry is numbered in (annex, 3.2.2 to 3.2.4): programme part, screening
 * part, tariff code. Advance sale has one series per programme, screening and tariff: `A` and five characters of the
 * film, ten of the screening. Immediate entry has one per auditorium and tariff: `I00000` and ten of the auditorium.
 * The parts are the first characters of the SHA-256 of the id in base 32, so they are stable and need no table.
 */
export function entrySeries(facts: EntryFacts, sale: 'advance' | 'immediate'): string {
  if (sale === 'immediate') return `${immediateSeries(facts)}${facts.tariffCode}`;
  return `A${part(facts.filmId ?? '', 5)}${part(facts.occurrenceId, 10)}${facts.tariffCode}`;
}

/** The series of an auditorium's immediate entries, without the tariff code that ends it. */
export function immediateSeries(facts: Pick<EntryFacts, 'auditoriumId' | 'occurrenceId'>): string {
  return `I00000${part(facts.auditoriumId ?? facts.occurrenceId, 10)}`;
}

/** Longest that an issue may take from the reading of the clock to its commit, with what clocks of nodes differ by. */
const longestIssue = 2 * 60_000;

/**
 * Whether an entry issued at `now` (milliseconds) is an advance or an immediate one. `turning` is close enough to the turn that
 * an issue which has read the clock before it may commit after it: then the database is asked, one issue after the other.
 */
export function saleAt(startsAt: number, now: number): 'advance' | 'turning' | 'immediate' {
  const turn = startsAt - advanceUntil;
  if (now >= turn) return 'immediate';
  return now < turn - longestIssue ? 'advance' : 'turning';
}

/** The instant of an entry, to the tenth of a second (annex, 3.2), as ISO text. */
export function entryInstant(now: number): string {
  return new Date(Math.floor(now / 100) * 100).toISOString();
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function part(id: string, length: number): string {
  const digest = createHash('sha256').update(id).digest();
  return Array.from(digest.subarray(0, length), (byte) => alphabet[byte & 31]).join('');
}
