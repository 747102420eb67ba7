import { z } from 'zod';
import { errorCatalogue } from './errors.ts';
import type { ErrorCode } from './errors.ts';
import { plannedScreening, screeningInput } from './programme.ts';
import { clockTime, day, id, instant, timeZone } from './wire.ts';

const time = clockTime.meta({ description: 'On the clock of the venue', example: '20:30' });

/** What a house wishes of its programme. Nothing here refuses a plan; a planner is warned. */
export const planningWishes = z
  .object({
    closesAt: time.meta({ description: 'Before five it is the night after the day', example: '01:00' }),
    doorsApartMinutes: z.int().min(0).max(60).meta({ description: 'Between starts in neighbouring rooms' }),
    shortestGapMinutes: z.int().min(0).max(240).meta({ description: 'In one room, once it is clean' }),
    longestGapMinutes: z.int().min(0).max(900),
    restMinutes: z
      .int()
      .min(0)
      .max(1440)
      .meta({ description: 'From the last end of a day to the first start of the next: 11 hours in France' }),
  })
  .meta({
    id: 'PlanningWishes',
    example: {
      closesAt: '01:00',
      doorsApartMinutes: 10,
      shortestGapMinutes: 5,
      longestGapMinutes: 90,
      restMinutes: 660,
    },
  });
export type PlanningWishes = z.infer<typeof planningWishes>;

export const plannerWeekQuery = z.object({
  venueId: id,
  day: day.meta({ description: 'Any day of the cinema week, Wednesday to Tuesday' }),
});
export const plannerWeek = z
  .object({
    venueId: id,
    timeZone,
    days: z.array(
      z.object({ day, from: instant, to: instant, closesAt: instant.meta({ description: 'As the house wishes' }) }),
    ),
    wishes: planningWishes,
    screenings: z.array(plannedScreening),
  })
  .meta({ id: 'PlannerWeek', description: 'Seven cinema days from Wednesday on, with everything in them' });
export type PlannerWeek = z.infer<typeof plannerWeek>;

export const planWarning = z
  .object({
    kind: z.enum(['overlap', 'gap-too-short', 'gap-too-long', 'doors-together', 'ends-late', 'short-rest']),
    screeningIds: z.array(id).meta({ description: 'One, or the earlier and the later one' }),
    minutes: z.number().meta({ description: 'Of gap, distance, lateness or rest' }),
  })
  .meta({ id: 'PlanWarning' });

const { preshowMinutes, talkMinutes, cleaningMinutes } = screeningInput.shape;
/** Told to whoever had a ticket or held a seat. */
export const cancellationReason = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .meta({ description: 'Told to whoever has a place; needed when somebody has', example: 'Panne du projecteur.' });
export const batchOperation = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('create'),
    auditoriumId: id,
    versionId: id,
    startsAt: instant,
    preshowMinutes,
    talkMinutes,
    cleaningMinutes,
    tariffs: screeningInput.shape.tariffs.optional().meta({
      description: 'When left out: those of `like`, else of the tariff card that fits, else every tariff in use',
    }),
    like: id.optional().meta({ description: 'The screening whose prices it takes' }),
  }),
  z.object({
    kind: z.literal('move'),
    screeningId: id,
    auditoriumId: id.optional(),
    versionId: id.optional(),
    startsAt: instant.optional(),
    preshowMinutes,
    talkMinutes,
    cleaningMinutes,
  }),
  z.object({ kind: z.literal('remove'), screeningId: id, reason: cancellationReason.optional() }),
]);
export type BatchOperation = z.input<typeof batchOperation>;

export const batchInput = z
  .object({
    venueId: id.meta({ description: 'The house; everything in the batch is in it' }),
    operations: z.array(batchOperation).min(1).max(500),
    dryRun: z.boolean().default(false).meta({ description: 'Only says what would happen' }),
    partial: z.boolean().default(false).meta({ description: 'Does what can be done; else all or nothing' }),
  })
  .meta({
    id: 'NewBatch',
    example: {
      venueId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a10',
      operations: [
        {
          kind: 'move',
          screeningId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11',
          startsAt: '2026-11-20T19:40:00.000Z',
        },
      ],
    },
  });
export type BatchInput = z.input<typeof batchInput>;

const codes = Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]];
export const batchRefusal = z
  .object({
    code: z.enum(codes).meta({ description: 'Of the catalogue of errors' }),
    other: z
      .object({ screeningId: id, title: z.string(), startsAt: instant, endsAt: instant, freeAt: instant })
      .nullable()
      .meta({ description: 'What has the auditorium' }),
    sold: z.int().nullable(),
    held: z.int().nullable(),
    seats: z.array(z.string()).meta({ description: 'Seats in use that the other auditorium lacks' }),
  })
  .meta({ id: 'BatchRefusal' });
export type BatchRefusal = z.infer<typeof batchRefusal>;

export const batchResult = z
  .object({
    index: z.int().meta({ description: 'Of the operation' }),
    kind: z.enum(['create', 'move', 'remove']),
    screeningId: id.nullable().meta({ description: 'Null when a new one was refused' }),
    title: z.string().nullable(),
    auditoriumId: id.nullable(),
    startsAt: instant.nullable(),
    endsAt: instant.nullable(),
    refusal: batchRefusal.nullable(),
    reopened: z.boolean().optional().meta({
      description:
        'True where a screening is on again that was cancelled while people had places. Tickets are valid again and their holders are told; what was held or reserved had ended, once its holders were told of the cancelling, and does not come back',
    }),
    warnings: z.array(planWarning),
  })
  .meta({ id: 'BatchResult' });
export type BatchResult = z.infer<typeof batchResult>;
export const batch = z
  .object({
    id: id.nullable().meta({ description: 'By which it is undone; null when nothing was changed' }),
    dryRun: z.boolean(),
    undoes: id.nullable(),
    done: z.int(),
    refused: z.int(),
    results: z.array(batchResult),
  })
  .meta({ id: 'Batch', description: 'What was done, or would be, operation by operation' });
export type Batch = z.infer<typeof batch>;

/** A named set of tariffs with their prices; screenings whose day and hour fit take it by default. */
export const tariffCardInput = z
  .object({
    name: z.string().trim().min(1).max(80),
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).meta({ description: 'ISO: 1 is Monday' }),
    startsFrom: time.default('00:00'),
    startsUntil: time
      .default('00:00')
      .meta({ description: 'Excluded; the same as `startsFrom` is the whole day; an earlier one is the next morning' }),
    active: z.boolean().default(true),
    prices: z
      .array(z.object({ tariffId: id, zone: z.string().max(20).default(''), amount: z.int().min(0).max(10_000_000) }))
      .min(1)
      .max(100),
  })
  .meta({
    id: 'NewTariffCard',
    example: {
      name: 'Matinée',
      weekdays: [1, 2, 3, 4, 5],
      startsFrom: '10:00',
      startsUntil: '12:30',
      prices: [{ tariffId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a13', amount: 750 }],
    },
  });
export type TariffCardInput = z.input<typeof tariffCardInput>;
export const tariffCard = tariffCardInput
  .extend({
    id,
    venueId: id,
    startsFrom: time,
    startsUntil: time,
    active: z.boolean(),
    prices: z.array(z.object({ tariffId: id, zone: z.string(), amount: z.int() })),
  })
  .meta({ id: 'TariffCard' });
export type TariffCard = z.infer<typeof tariffCard>;
export const tariffCardList = z
  .object({ items: z.array(tariffCard), zones: z.array(z.object({ code: z.string(), name: z.string() })) })
  .meta({ id: 'TariffCardList', description: 'In the order in which they are tried, with the zones of the house' });
export type TariffCardList = z.infer<typeof tariffCardList>;

/** Replaces all prices of one screening. */
export const screeningPricesInput = z.object({ tariffs: screeningInput.shape.tariffs }).meta({
  id: 'NewScreeningPrices',
  example: { tariffs: [{ tariffId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a13', amount: 900 }] },
});

/** What a screening was before each change, newest first. */
export const screeningChanges = z
  .object({
    items: z.array(
      z.object({
        at: instant,
        kind: z.enum(['changed', 'cancelled', 'deleted', 'interrupted', 'postponed']),
        by: z.object({ id, name: z.string() }).nullable().meta({ description: 'Null: by itself' }),
        reason: z.string().nullable().meta({ description: 'Why it was cancelled, as its buyers were told' }),
        before: z.object({
          startsAt: instant,
          preshowMinutes: z.int(),
          talkMinutes: z.int(),
          endsAt: instant,
          freeAt: instant,
          auditorium: z.string().nullable(),
          film: z.string().nullable(),
          version: z.string().nullable(),
          prices: z.array(z.object({ tariffId: id, code: z.string(), zone: z.string(), amount: z.int() })),
        }),
      }),
    ),
  })
  .meta({ id: 'ScreeningChanges' });
export type ScreeningChanges = z.infer<typeof screeningChanges>;
