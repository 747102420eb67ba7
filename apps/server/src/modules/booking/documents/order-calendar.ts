import type { Order } from '@parterre/contract/booking';
import type { Language } from '@parterre/contract/wire';
import ical, { ICalCalendarMethod } from 'ical-generator';
import { bookingText } from '../texts/booking-texts.ts';
import { placeText } from './occurrence-words.ts';

/** The order's date as an iCal file. Times are instants in UTC, which every calendar shows in its own zone. */
export function orderCalendar(order: Order, language: Language, orderUrl: string): string {
  const { occurrence } = order;
  const calendar = ical({
    prodId: { company: 'Parterre', product: 'Tickets', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${occurrence.id}@parterre`,
    start: new Date(occurrence.startsAt),
    end: new Date(occurrence.endsAt),
    stamp: new Date(order.paidAt ?? order.createdAt),
    summary: occurrence.title,
    location: placeText(occurrence),
    description: bookingText(language, 'calendar.description', { code: order.code, url: orderUrl }),
    url: orderUrl,
  });
  return calendar.toString();
}
