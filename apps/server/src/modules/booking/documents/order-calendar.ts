import type { Order } from '@parterre/contract/booking';
import type { Language } from '@parterre/contract/wire';
import { writeCalendar } from '../../../platform/calendar.ts';
import type { OccurrenceRevision } from '../../programme/contract.ts';
import { bookingText } from '../texts/booking-texts.ts';
import { placeText } from './occurrence-words.ts';

/** The order's date as an iCal file. */
export function orderCalendar(
  order: Order,
  { revision, revisedAt }: OccurrenceRevision,
  language: Language,
  orderUrl: string,
): string {
  const { occurrence } = order;
  return writeCalendar({ language }, [
    {
      id: occurrence.id,
      revision,
      changedAt: revisedAt,
      startsAt: occurrence.startsAt,
      endsAt: occurrence.endsAt,
      takesPlace: occurrence.status === 'scheduled' || occurrence.status === 'interrupted',
      title: occurrence.title,
      where: placeText(occurrence),
      place: occurrence.venue.place,
      description: bookingText(language, 'calendar.description', { code: order.code, url: orderUrl }),
      url: orderUrl,
    },
  ]);
}
