import { randomBytes } from 'node:crypto';
import type { NewTicketCalendar } from '@parterre/contract/calendars';
import type { Language } from '@parterre/contract/wire';
import { instantText } from '../../../platform/clock.ts';
import { writeCalendar } from '../../../platform/calendar.ts';
import type { CalendarEntry } from '../../../platform/calendar.ts';
import type { BookingContext } from '../context.ts';
import { placeText } from '../documents/occurrence-words.ts';
import { personOfCalendar, putCalendarLink, readTicketDates } from '../sql/calendar-links.ts';
import { bookingText } from '../texts/booking-texts.ts';

/** Orders looked at, the latest first. */
const mostOrders = 200;
/** What is over stays for so long. */
const daysKept = 30;
const refreshHours = 6;

/** Makes the secret address of somebody's calendar of tickets; one that they had opens nothing any more. */
export async function makeTicketCalendar(context: BookingContext, personId: string): Promise<NewTicketCalendar> {
  const token = randomBytes(32).toString('base64url');
  const createdAt = instantText(context.clock.now());
  await putCalendarLink(context.db, personId, token, createdAt);
  return { createdAt, address: `${context.publicUrl}/api/v1/ticket-calendars/${token}/calendar.ics` };
}

/**
 * The dates that the owner of a token has tickets for, those of the last thirty days too. It says what and where and for how many, and nothing of
 * who; it opens no order. Null when the token opens nothing.
 */
export async function readTicketCalendar(
  context: BookingContext,
  token: string,
  language: Language,
): Promise<string | null> {
  const personId = await personOfCalendar(context.db, token);
  if (personId === null) return null;
  const dates = await readTicketDates(context.db, personId, mostOrders);
  const ids = dates.map(({ occurrenceId }) => occurrenceId);
  const [occurrences, revisions] = await Promise.all([
    context.programme.occurrences(ids),
    context.programme.revisions(ids),
  ]);
  const oldest = context.clock.now().subtract({ hours: daysKept * 24 }).epochMilliseconds;
  const entries = dates.flatMap(({ occurrenceId, places, changes }): CalendarEntry[] => {
    const occurrence = occurrences.get(occurrenceId);
    const revised = revisions.get(occurrenceId);
    if (occurrence === undefined || revised === undefined || Date.parse(occurrence.endsAt) < oldest) return [];
    const { status } = occurrence;
    const state = places === 0 || status === 'cancelled' ? 'cancelled' : status === 'postponed' ? 'postponed' : null;
    const { title } = occurrence;
    return [
      {
        id: occurrenceId,
        revision: revised.revision + changes,
        changedAt: revised.revisedAt,
        startsAt: occurrence.startsAt,
        endsAt: occurrence.endsAt,
        takesPlace: state === null,
        title: state === null ? title : bookingText(language, `calendar.${state}`, { title }),
        where: placeText(occurrence),
        place: occurrence.venue.place,
        description:
          places === 0
            ? ''
            : bookingText(language, places === 1 ? 'calendar.place' : 'calendar.places', { count: places }),
        url: `${context.publicUrl}/${language}/tickets`,
      },
    ];
  });
  entries.sort((a, b) => a.startsAt.localeCompare(b.startsAt) || a.id.localeCompare(b.id));
  return writeCalendar({ language, name: bookingText(language, 'calendar.name'), refreshHours }, entries);
}
