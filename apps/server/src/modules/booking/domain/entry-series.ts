import { createHash } from 'node:crypto';

/** What the series of an entry depends on. Times in milliseconds since 1970. */
export interface EntryFacts {
  readonly occurrenceId: string;
  readonly filmId: string | null;
  readonly auditoriumId: string | null;
  readonly startsAt: number;
  readonly tariffCode: string;
}

/** A screening turns from advance sale to immediate entry this long before its start (order of 16 October 2009, annex, 3.2.3). */
const advanceUntil = 30 * 60_000;

/**
 * Code of the series that an entry issued at `now` is numbered in (annex, 3.2.2 to 3.2.4): programme part, screening
 * part, tariff code. Advance sale has one series per programme, screening and tariff: `A` and five characters of the
 * film, ten of the screening. Immediate entry has one per auditorium and tariff: `I00000` and ten of the auditorium.
 * The parts are the first characters of the SHA-256 of the id in base 32, so they are stable and need no table.
 */
export function entrySeries(facts: EntryFacts, now: number): string {
  const advance = now < facts.startsAt - advanceUntil;
  const programme = advance ? `A${part(facts.filmId ?? '', 5)}` : 'I00000';
  const screening = part(advance ? facts.occurrenceId : (facts.auditoriumId ?? facts.occurrenceId), 10);
  return `${programme}${screening}${facts.tariffCode}`;
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
