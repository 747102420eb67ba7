import type { Answer } from '@parterre/contract/questions';
import type { Language } from '@parterre/contract/wire';
import { csvText } from '../../../platform/csv-text.ts';
import type { BookingContext } from '../context.ts';
import { answersOfOrders } from '../sql/answer-rows.ts';
import { liveOrders } from '../sql/order-rows.ts';
import { bookingText } from '../texts/booking-texts.ts';
import { nameSeats } from './name-seats.ts';

/**
 * Who comes to an occurrence, as a file for spreadsheets: one row a place of the orders that are paid or kept unpaid, one column a question
 * as it was asked. Answers that are for the whole order stand with its first place.
 */
export async function exportAttendees(
  context: BookingContext,
  occurrenceId: string,
  language: Language,
): Promise<string> {
  const orders = await liveOrders(context.db, occurrenceId);
  const named = await nameSeats(context, occurrenceId);
  const answers = await answersOfOrders(
    context.db,
    occurrenceId,
    orders.map(({ id }) => id),
  );
  const columns = new Map<string, string>();
  for (const given of answers.values()) for (const one of given) columns.set(columnOf(one), one.question);
  const head = (['order', 'place', 'status', 'name', 'email', 'tariff', 'seat'] as const).map((key) =>
    bookingText(language, `attendees.${key}`),
  );
  const rows = orders.flatMap((order) =>
    order.lines.map((line, index) => {
      const given = new Map(
        (answers.get(order.id) ?? [])
          .filter(({ position }) => position === line.position || (position === 0 && index === 0))
          .map((one) => [columnOf(one), one.given.map((value) => spoken(value, language)).join(', ')]),
      );
      return [
        ...[order.code, String(line.position), bookingText(language, `attendees.status.${order.status}`)],
        ...[order.name, order.email, line.name[language], named(line.seat) ?? ''],
        ...[...columns.keys()].map((key) => given.get(key) ?? ''),
      ];
    }),
  );
  return csvText([[...head, ...columns.values()], ...rows]);
}

/** A question that was changed after it was answered is another column. */
function columnOf({ questionId, question }: Answer): string {
  return `${questionId} ${question}`;
}

function spoken(value: string, language: Language): string {
  return value === 'yes' || value === 'no' ? bookingText(language, `attendees.${value}`) : value;
}
