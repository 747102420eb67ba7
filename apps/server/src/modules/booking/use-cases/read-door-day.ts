import type { DoorDay } from '@parterre/contract/booking';
import type { BookingContext } from '../context.ts';
import { admissionFigures } from '../sql/ticket-rows.ts';

/** What an organisation admits people to on one cinema day, with the tickets sold and the people let in so far. */
export async function readDoorDay(context: BookingContext, organisationId: string, day: string): Promise<DoorDay> {
  const occurrences = await context.programme.organisationDay(organisationId, day);
  const figures = await admissionFigures(
    context.db,
    occurrences.map(({ id }) => id),
  );
  return {
    items: occurrences.map((occurrence) => ({
      occurrence,
      ...(figures.get(occurrence.id) ?? { sold: 0, admitted: 0 }),
    })),
  };
}
