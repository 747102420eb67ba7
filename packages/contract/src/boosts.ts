import { z } from 'zod';
import { musicGenres } from './music-genres.ts';
import { payment, payerPhone, paymentRefund } from './payments.ts';
import { planId } from './plans.ts';
import { videoCover } from './videos.ts';
import { currency, day, id, instant, listQuery, money, pageOf } from './wire.ts';

/** Showings are bought by the hundred. */
export const boostShowings = { least: 100, most: 100_000, step: 100 } as const;
/** Days that a bought boost may last, and how far ahead it may begin. */
export const boostDays = { least: 1, most: 30, ahead: 30 } as const;
export const boostRadiusKm = { least: 10, most: 500 } as const;
export const mostBoostGenres = 5;

/**
 * `waiting-for-payment`: bought, not paid; `scheduled`: begins later; `ended`: its period is over, or all of it was shown; `stopped`: by its artist;
 * `withdrawn`: the video went, or an administrator took the boost away; `unpaid`: nobody paid it, nothing is owed.
 */
export const boostStatuses = [
  'waiting-for-payment',
  'scheduled',
  'running',
  'ended',
  'stopped',
  'withdrawn',
  'unpaid',
] as const;
export const boostStatus = z.enum(boostStatuses).meta({
  description:
    '`waiting-for-payment`, `scheduled` and `running` are live: one a video. `unpaid`: it was never paid, and nothing is owed',
});
export type BoostStatus = z.infer<typeof boostStatus>;

export const boostSources = ['plan', 'purchase'] as const;
export const boostSource = z.enum(boostSources);
export type BoostSource = z.infer<typeof boostSource>;

const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .meta({ description: 'ISO 3166-1 alpha-2', example: 'CI' });
const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);
const radiusKm = z.number().int().min(boostRadiusKm.least).max(boostRadiusKm.most);

/** Where the people are whom it is for. */
export const boostPlace = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('country'), country }),
    z.object({ kind: z.literal('around'), latitude, longitude, radiusKm }),
  ])
  .meta({ id: 'BoostPlace' });
export type BoostPlace = z.infer<typeof boostPlace>;

const genres = z
  .array(z.enum(musicGenres))
  .max(mostBoostGenres)
  .meta({ description: 'Who takes to at least one of these; empty: whoever it fits' });

const wished = {
  id: id.meta({ description: 'Made by the client: the same again is the same boost' }),
  videoId: id,
  startsAt: instant
    .nullable()
    .default(null)
    .meta({ description: 'Within 30 days; null: at once, or as soon as it is paid' }),
  place: boostPlace.nullable().default(null).meta({ description: 'null: everywhere' }),
  genres: genres.default([]),
};
/** A boost of one’s own published video, by the plan or to be paid. What it costs is frozen from here on. */
export const newBoost = z
  .discriminatedUnion('source', [
    z.object({ ...wished, source: z.literal('plan'), days: z.int().min(1).max(boostDays.most) }),
    z.object({
      ...wished,
      source: z.literal('purchase'),
      days: z.int().min(boostDays.least).max(boostDays.most),
      showings: z.int().min(0).max(boostShowings.most).multipleOf(boostShowings.step),
      currency,
      country: country.meta({ description: 'Of the buyer, for the tax; one to which plans are sold' }),
    }),
  ])
  .meta({
    id: 'NewBoost',
    example: {
      ...{ id: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a31', videoId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11' },
      ...{ source: 'purchase', showings: 2000, days: 14, startsAt: null, currency: 'XOF', country: 'CI' },
      ...{ place: { kind: 'country', country: 'CI' }, genres: ['zouglou'] },
    },
  });
export type NewBoost = z.input<typeof newBoost>;

export const payBoost = z
  .object({ provider: z.string().max(40), phone: payerPhone.optional() })
  .meta({ id: 'PayBoost', example: { provider: 'wave' } });

/** Why a boost is refused before it is written; codes of the error catalogue. */
export const boostRefusals = [
  'not-found',
  'video-not-published',
  'boost-already-running',
  'boost-budget-missing',
  'boost-too-small',
  'boost-start-out-of-bounds',
  'boost-days-out-of-bounds',
  'plan-limit',
  'plan-country-not-sold',
  'boost-id-taken',
] as const;

const list = z
  .string()
  .max(400)
  .optional()
  .transform((text) => (text === undefined || text === '' ? [] : text.split(',')));
/** What it would be, before it is ordered. A place by country, or by point and radius; genres with commas between. */
export const boostQuoteQuery = z
  .object({
    videoId: id.optional().meta({ description: 'Tells whether this one may be boosted now' }),
    showings: z.coerce.number().int().min(0).max(boostShowings.most).multipleOf(boostShowings.step).default(1000),
    country: country.optional(),
    near: z
      .string()
      .regex(/^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?$/)
      .optional()
      .meta({ description: 'latitude,longitude', example: '5.35,-4.01' }),
    radiusKm: z.coerce.number().int().min(boostRadiusKm.least).max(boostRadiusKm.most).default(50),
    genres: list.pipe(genres).meta({ description: 'With commas between', example: 'zouglou,coupe-decale' }),
  })
  .refine((query) => query.country === undefined || query.near === undefined, {
    message: 'is told by country or by point, not both',
    path: ['near'],
  });
export type BoostQuoteQuery = z.input<typeof boostQuoteQuery>;

export const boostQuote = z
  .object({
    refusal: z
      .string()
      .nullable()
      .meta({ description: 'Why this video cannot be boosted now: `video-not-published`, `boost-already-running`' }),
    prices: z
      .array(
        z.object({
          perThousand: money.meta({ description: 'A thousand showings, taxes included' }),
          total: money.meta({ description: 'What is asked for, taxes included' }),
          leastShowings: z.int().meta({ description: 'Less costs less than can be paid' }),
        }),
      )
      .meta({ description: 'One a currency' }),
    countries: z.array(z.string()).meta({ description: 'Of buyers: where it is sold', example: ['CI', 'FR'] }),
    byPlan: z.object({
      limit: z.int().nullable().meta({ description: 'Boosts a month, perks included; null: without limit' }),
      used: z.int(),
      left: z.int().nullable(),
      plan: planId
        .nullable()
        .meta({ description: 'When nothing is left: the least plan that gives more; null: none does' }),
      resetsAt: instant.meta({ description: 'When the next calendar month begins, UTC' }),
      showings: z.int().meta({ description: 'What a boost by the plan gives' }),
      balance: z
        .int()
        .meta({ description: 'Showings of earlier ones that were not delivered: the next one adds them' }),
      mostDays: z.int(),
    }),
    audience: z
      .object({
        people: z.int().meta({
          description: 'Rounded down to tens: 0 is fewer than ten. Of very many viewers an estimate',
          example: 140,
        }),
        days: z.int().meta({ description: 'In so many last days', example: 7 }),
      })
      .meta({ description: 'People and visitors of this place and taste who came by' }),
  })
  .meta({ id: 'BoostQuote' });
export type BoostQuote = z.infer<typeof boostQuote>;

export const boost = z
  .object({
    id,
    source: boostSource,
    status: boostStatus,
    video: z
      .object({ id, title: z.string(), cover: videoCover.nullable() })
      .nullable()
      .meta({ description: 'null once it is deleted' }),
    showings: z.object({
      bought: z.int().meta({ description: 'Or given by the plan, with the balance that it added' }),
      delivered: z.int().meta({ description: 'Never more than bought; those on their way included' }),
      onTheirWay: z.int().meta({
        description: 'On a page that was sent, not seen yet; what is not seen within half an hour is not counted',
      }),
      givenBack: z.int().nullable().meta({ description: 'null: not yet settled' }),
    }),
    days: z.int(),
    startsAt: instant.nullable().meta({ description: 'When it began or is to begin; null: as soon as it is paid' }),
    endsAt: instant.nullable().meta({ description: 'When it ends at the latest' }),
    place: boostPlace.nullable(),
    genres: z.array(z.string()),
    price: z
      .object({ amount: money, tax: money, taxBasisPoints: z.int(), perThousand: money, country })
      .nullable()
      .meta({ description: 'Of a bought one, as it was when it was ordered; tax within' }),
    payment: payment.nullable(),
    paidAt: instant.nullable(),
    returned: z
      .object({ amount: money, tax: money, refund: paymentRefund.nullable() })
      .nullable()
      .meta({ description: 'What was not delivered comes back to its way of paying' }),
    endedAt: instant.nullable(),
    endReason: z
      .enum([
        'time-over',
        'delivered',
        'stopped',
        'video-hidden',
        'video-taken-off',
        'video-deleted',
        'administrator',
        'not-paid',
      ])
      .nullable(),
    reason: z.string().nullable().meta({ description: 'What an administrator said' }),
    settledAt: instant.nullable().meta({ description: 'When the rest was given back, or there was none' }),
    createdAt: instant,
  })
  .meta({ id: 'Boost' });
export type Boost = z.infer<typeof boost>;
export const boostList = pageOf(boost).meta({ id: 'BoostList' });
export type BoostList = z.infer<typeof boostList>;
export const boostListQuery = listQuery.omit({ q: true }).extend({ videoId: id.optional() });
/** Answered by POST /studio/boosts/{id}/pay. */
export const boostPayment = z.object({ boost, payment }).meta({ id: 'BoostPayment' });
export type BoostPayment = z.infer<typeof boostPayment>;

/* What it brought. */

export const boostOutcomes = ['watched', 'profile', 'rates', 'follows', 'orders'] as const;
/** People, never gestures: each counts once. */
export const boostArm = z
  .object({
    people: z.int(),
    watched: z.int().meta({ description: 'Who watched the video to its end (95 %)' }),
    profile: z.int().meta({ description: 'Who opened the profile' }),
    rates: z.int().meta({ description: 'Who opened the rates' }),
    follows: z.int().meta({ description: 'Who follows since' }),
    orders: z.int().meta({ description: 'Who began an order of a service' }),
  })
  .meta({ id: 'BoostArm' });
export type BoostArm = z.infer<typeof boostArm>;

/**
 * `too-few`: fewer than 100 people on either side, or fewer than five of them on both together: nothing can be said; `no-difference`: what differs may be chance.
 */
export const boostVerdict = z.enum(['more', 'fewer', 'no-difference', 'too-few']);
export const boostComparison = z
  .object({
    what: z.enum(boostOutcomes),
    shown: z.number().meta({ description: 'Of a thousand people who were shown it' }),
    heldOut: z.number().meta({ description: 'Of a thousand who could have been, and were kept without it' }),
    difference: z.number(),
    low: z.number().meta({ description: 'The difference lies between these two, 19 times out of 20' }),
    high: z.number(),
    verdict: boostVerdict,
  })
  .meta({ id: 'BoostComparison' });
export type BoostComparison = z.infer<typeof boostComparison>;

export const boostReceipt = z
  .object({
    boost,
    shown: boostArm,
    heldOut: boostArm.meta({ description: 'One in ten of whom it is for is never shown it, to compare with' }),
    comparisons: z.array(boostComparison),
    countedUntil: instant.meta({ description: 'What people do counts until a week after the end' }),
    days: z.array(
      z.object({
        day: day.meta({ description: 'UTC' }),
        showings: z.int().meta({ description: 'That were seen' }),
        people: z.int().meta({ description: 'Who saw it for the first time' }),
        watched: z.int(),
        profile: z.int(),
        rates: z.int(),
      }),
    ),
  })
  .meta({ id: 'BoostReceipt' });
export type BoostReceipt = z.infer<typeof boostReceipt>;

/* For administrators. */

export const managedBoost = z
  .object({ boost, person: z.object({ id, name: z.string() }).nullable().meta({ description: 'null once erased' }) })
  .meta({ id: 'ManagedBoost' });
export type ManagedBoost = z.infer<typeof managedBoost>;
export const managedBoostList = pageOf(managedBoost).meta({ id: 'ManagedBoostList' });
export type ManagedBoostList = z.infer<typeof managedBoostList>;
export const managedBoostQuery = listQuery.omit({ q: true }).extend({ status: boostStatus.optional() });
export const withdrawBoost = z
  .object({ reason: z.string().trim().min(1).max(1000) })
  .meta({ id: 'WithdrawBoost', example: { reason: 'La vidéo fait la publicité d’un pari en ligne.' } });
