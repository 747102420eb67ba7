import { z } from 'zod';
import { seatMapDraft } from './venues.ts';

const position = z.strictObject({ x: z.int(), y: z.int() });
const seat = z.strictObject({ seat_guid: z.string(), seat_number: z.string(), position, category: z.string() });
const row = z.strictObject({
  row_number: z.string(),
  number_of_seats: z.int().optional(),
  seats_spacing: z.int().optional(),
  position: position.optional(),
  seats: z.array(seat),
});
const area = z.strictObject({
  color: z.string().optional(),
  border_color: z.string().optional(),
  width: z.int(),
  height: z.int(),
  position,
  rotation: z.number().optional(),
  text: z.string().optional(),
});

/** A seating plan of pretix, version 0.0.1, fields as published. */
export const seatingPlan = z
  .strictObject({
    name: z.string(),
    size: z.strictObject({ width: z.int(), height: z.int() }).optional(),
    categories: z.array(z.strictObject({ name: z.string(), color: z.string().optional() })),
    zones: z.array(
      z.strictObject({
        name: z.string().optional(),
        displayed: z.boolean().optional(),
        position,
        rows: z.array(row),
        areas: z.array(area).optional(),
      }),
    ),
  })
  .meta({ id: 'SeatingPlan', description: 'A seating plan of pretix, version 0.0.1' });

/** A plan drawn elsewhere, over the revision of the draft that it takes the place of. What a plan lacks is told with its place. */
export const seatingPlanInput = z
  .object({
    revision: z.int().min(0).meta({ description: 'The revision of the draft that it takes the place of' }),
    plan: z
      .record(z.string(), z.unknown())
      .meta({ description: 'A seating plan of pretix; fields of others are passed over' }),
  })
  .meta({
    id: 'NewSeatingPlan',
    example: {
      revision: 0,
      plan: {
        name: 'Salle 2',
        categories: [{ name: 'Standard' }],
        zones: [
          {
            position: { x: 0, y: 0 },
            rows: [
              {
                row_number: 'A',
                seats: [{ seat_guid: 'A1', seat_number: '1', position: { x: 200, y: 300 }, category: 'Standard' }],
              },
            ],
          },
        ],
      },
    },
  });

export const importedSeatingPlan = seatMapDraft
  .extend({
    guessed: z.boolean().meta({ description: 'It was drawn elsewhere: types, sections and sizes were guessed' }),
  })
  .meta({ id: 'ImportedSeatingPlan' });
export type ImportedSeatingPlan = z.infer<typeof importedSeatingPlan>;
