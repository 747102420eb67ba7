import type { DoorDay } from '@parterre/contract/booking';
import type { BookingContext } from '../context.ts';
import { admissionFigures } from '../sql/ticket-rows.ts';

/**
 * What an organisation admits to on one of its cinema days, with sold and admitted, by time.
 * @param day today when null
 */
export async function readDoorDay(
  context: BookingContext,
  organisationId: string,
  day: string | null,
): Promise<DoorDay> {
  const found = await context.programme.occurrencesOfDay(organisationId, day);
  const figures = await admissionFigures(
    context.db,
    found.occurrences.map(({ id }) => id),
  );
  const items = found.occurrences.map((occurrence) => ({
    occurrence,
    ...(figures.get(occurrence.id) ?? { sold: 0, admitted: 0 }),
  }));
  return { day: found.day, items };
}
