import { z } from 'zod';
import { chosenTax, includedTaxBasis } from './chosen-tax.ts';
import { marketCountries } from './markets.ts';
import { questions } from './questions.ts';
import { refundPolicy } from './refunds.ts';
import { allocation, eventStatus, occurrenceStatus } from './programme.ts';
import { currency, id, instant, listQuery, localText, pageOf, place, slug, timeZone } from './wire.ts';

/** A day and an hour on the clock of the place: an instant only once the place is known. */
export const localTime = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/)
  .refine((text) => !Number.isNaN(Date.parse(`${text}Z`)) && new Date(`${text}Z`).toISOString().startsWith(text), {
    error: 'is no day of the calendar',
  })
  .meta({ description: 'On the clock of the place', example: '2026-12-04T20:30' });
const minutes = z
  .int()
  .min(5)
  .max(14 * 24 * 60)
  .meta({ description: 'How long it lasts', example: 120 });

/** One date of an event. */
export const plannedDate = z.object({ start: localTime, minutes }).meta({ id: 'PlannedDate' });
/** A pattern of dates: RFC 5545, on the clock of the place, so that 20:30 stays 20:30 when the clocks change. */
export const repeatedDate = plannedDate
  .extend({
    rule: z
      .string()
      .max(200)
      .regex(/^FREQ=(DAILY|WEEKLY|MONTHLY)(;(INTERVAL|COUNT|UNTIL|BYDAY|BYMONTHDAY|BYSETPOS|WKST)=[A-Z0-9,+-]+)*$/)
      .refine((text) => /;(COUNT|UNTIL)=/.test(text), { error: 'needs an end: COUNT or UNTIL' })
      .meta({ description: 'RRULE of RFC 5545, with an end', example: 'FREQ=WEEKLY;BYDAY=FR,SA;COUNT=8' }),
    except: z.array(localTime).max(366).default([]).meta({ description: 'Starts that are left out (EXDATE)' }),
  })
  .meta({ id: 'RepeatedDate' });

export const eventWhere = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('venue'), venueId: id }),
    z.object({
      kind: z.literal('address'),
      name: z.string().trim().min(1).max(200),
      address: z.string().trim().max(200).nullable(),
      postalCode: z.string().trim().max(20).nullable(),
      city: z.string().trim().max(100).nullable(),
      place: place.nullable().default(null),
    }),
    z.object({ kind: z.literal('online') }),
  ])
  .meta({ id: 'EventWhere' });
export type EventWhere = z.infer<typeof eventWhere>;

/** What its organiser says of where, when and for how much; the dates that are sold are made of it. */
export const eventTerms = z
  .object({
    where: eventWhere.nullable(),
    dates: z.array(plannedDate).max(100),
    repeats: z.array(repeatedDate).max(20),
    allocation,
    auditoriumId: id.nullable().meta({ description: 'Whose newest seat map is sold, where seats are assigned' }),
    capacity: z.int().min(1).max(100_000).nullable().meta({ description: 'Places, where seats are not assigned' }),
    prices: z
      .array(
        z.object({
          tariffId: id.nullable().meta({ description: 'null: the full tariff, made when there is none' }),
          zone: z
            .string()
            .max(20)
            .optional()
            .meta({ description: 'Of the seat map; left out: the whole room, or where places are not on a map' }),
          amount: z.int().min(0).max(10_000_000).meta({ description: 'minor units, taxes included' }),
        }),
      )
      .max(100),
    saleFrom: instant.nullable().meta({ description: 'Online sale begins; null: on publication' }),
    saleUntil: instant.nullable().meta({ description: 'Online sale ends, at the latest with each start' }),
    mostPerBuyer: z.int().min(1).max(100).nullable(),
  })
  .meta({ id: 'EventTerms' });
export type EventTerms = z.infer<typeof eventTerms>;

export const noTerms: EventTerms = {
  where: null,
  dates: [],
  repeats: [],
  allocation: 'general',
  auditoriumId: null,
  capacity: null,
  prices: [],
  saleFrom: null,
  saleUntil: null,
  mostPerBuyer: null,
};

const webAddress = z.url({ protocol: /^https$/ }).max(500);
const optionalText = (most: number) => z.string().max(most).nullable();

/** What changes while one types; what is not named stays. */
export const eventChange = z
  .object({
    revision: z.int().min(1).meta({ description: 'Of the event as it was read; another one is refused' }),
    title: z.string().trim().min(1).max(200),
    shortDescription: optionalText(300),
    description: optionalText(20_000),
    category: z.string().max(60).nullable(),
    free: z.boolean(),
    link: webAddress.nullable(),
    minimumAge: z.int().min(1).max(99).nullable(),
    houseRules: optionalText(2000),
    onlineLink: webAddress.nullable().meta({ description: 'Shown only to those who have a ticket' }),
    tax: chosenTax.nullable().meta({ description: 'Which tax its prices include; null: that of its organisation' }),
    terms: eventTerms,
    refundPolicy: refundPolicy.nullable().meta({
      description: 'What buyers may have back on their wish; null: the organisation’s. What was sold keeps its own',
    }),
    questions: questions.meta({
      description: 'Asked of attendees at checkout; what was answered stays as it was asked',
    }),
  })
  .partial()
  .required({ revision: true })
  .meta({ id: 'EventChange', example: { revision: 3, title: 'Nuit du conte', free: true } });
export type EventChange = z.input<typeof eventChange>;
export const newEvent = z
  .object({ title: z.string().trim().min(1).max(200) })
  .meta({ id: 'NewEvent', example: { title: 'Nuit du conte' } });

export const eventAction = z.enum([
  'submit',
  'withdraw',
  'approve',
  'reject',
  'reopen',
  'review',
  'cancel',
  'postpone',
  'resume',
  'end',
]);
export type EventAction = z.infer<typeof eventAction>;
export type EventStatus = z.infer<typeof eventStatus>;
const reason = z.string().trim().min(1).max(1000);

/** What an organiser does with an event. */
export const eventMove = z
  .object({
    action: eventAction.extract(['submit', 'withdraw', 'cancel', 'postpone', 'resume']),
    reason: reason.nullable().default(null).meta({ description: 'Told to those who have tickets' }),
  })
  .meta({ id: 'EventMove', example: { action: 'submit' } });
export type EventMove = z.input<typeof eventMove>;

export const eventHistoryEntry = z
  .object({
    at: instant,
    by: z.string().nullable().meta({ description: 'Name of who did it; null: the clock, or an account that is gone' }),
    action: z.string(),
    from: eventStatus.nullable(),
    to: eventStatus,
    reason: z.string().nullable(),
  })
  .meta({ id: 'EventHistoryEntry' });

const organiser = z
  .object({ id, name: z.string(), trusted: z.boolean(), identityChecked: z.boolean() })
  .meta({ id: 'EventOrganiser' });

/** A date as its organiser sees it; those of an event that was never published have no id yet. */
export const deskDate = z
  .object({
    id: id.nullable(),
    startsAt: instant,
    endsAt: instant,
    status: occurrenceStatus,
    capacity: z.int().nullable(),
    sold: z.int(),
    held: z.int(),
  })
  .meta({ id: 'EventDeskDate' });

/** An event as those who make and review it see it. */
export const deskEvent = z
  .object({
    id,
    slug,
    revision: z.int(),
    status: eventStatus,
    reason: z.string().nullable(),
    title: z.string(),
    shortDescription: z.string().nullable(),
    description: z.string().nullable(),
    category: z.string().nullable(),
    free: z.boolean(),
    image: z.string(),
    ownImage: z.boolean(),
    link: z.string().nullable(),
    minimumAge: z.int().nullable(),
    houseRules: z.string().nullable(),
    onlineLink: z.string().nullable(),
    tax: chosenTax.nullable(),
    organisationTax: includedTaxBasis.meta({ description: 'What applies while `tax` is null' }),
    country: z.string().meta({ description: 'Whose taxes are chosen among, ISO 3166-1' }),
    terms: eventTerms,
    refundPolicy: refundPolicy.nullable(),
    organisationRefundPolicy: refundPolicy.meta({ description: 'Which holds where the event has none of its own' }),
    questions,
    views: z.int().meta({ description: 'Once a visitor and day' }),
    timeZone,
    currency,
    dates: z.array(deskDate),
    organiser,
    actions: z.array(eventAction).meta({ description: 'What the caller may do with it now' }),
    lacks: z.array(z.string()).meta({ description: 'What is missing before it can be proposed' }),
    history: z.array(eventHistoryEntry),
    updatedAt: instant,
  })
  .meta({ id: 'DeskEvent' });
export type DeskEvent = z.infer<typeof deskEvent>;

export const deskEventSummary = deskEvent
  .pick({ id: true, slug: true, title: true, status: true, free: true, reason: true, updatedAt: true, image: true })
  .extend({
    category: z.object({ code: z.string(), name: localText }).nullable(),
    organiser,
    creator: z.object({ id, name: z.string() }).nullable(),
    createdAt: instant,
    submittedAt: instant.nullable(),
    reviewedAt: instant.nullable(),
    reviewedBy: z.string().nullable(),
    changedAfterReview: z.boolean(),
    views: z.int(),
    where: z.string().nullable(),
    firstDate: instant.nullable(),
    timeZone,
    dates: z.int(),
  })
  .meta({ id: 'DeskEventSummary' });
export type DeskEventSummary = z.infer<typeof deskEventSummary>;
export const deskEventList = pageOf(deskEventSummary).meta({ id: 'DeskEventList' });

export const deskEventQuery = listQuery.extend({
  status: eventStatus.optional(),
  category: z.string().max(60).optional(),
  access: z.enum(['free', 'paid']).optional(),
  createdFrom: z.iso.date().optional(),
  createdTo: z.iso.date().optional(),
  sort: z.enum(['submitted', '-submitted', 'created', '-created', 'title']).default('-created'),
});
export const moderationQuery = deskEventQuery.extend({
  creator: id.optional().meta({ description: 'The person who made it' }),
  organisationId: id.optional(),
  changed: z.enum(['true']).optional().meta({ description: 'Those changed since they were reviewed' }),
});

/** What an administrator decides of one event or many. */
export const moderationDecision = z
  .object({
    ids: z.array(id).min(1).max(100),
    action: eventAction.extract(['approve', 'reject', 'reopen', 'review', 'cancel']),
    reason: reason.nullable().default(null).meta({ description: 'Told to the organiser; needed to reject or cancel' }),
  })
  .meta({
    id: 'ModerationDecision',
    example: { ids: ['01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11'], action: 'approve' },
  });
export type ModerationDecision = z.input<typeof moderationDecision>;
export const moderationResult = z
  .object({
    items: z.array(z.object({ id, ok: z.boolean(), code: z.string().nullable(), status: eventStatus.nullable() })),
  })
  .meta({ id: 'ModerationResult', description: 'One answer for each event, in the order asked' });
export type ModerationResult = z.infer<typeof moderationResult>;

/** Dates that a plan would have. */
export const datesPreviewInput = eventTerms.pick({ where: true, dates: true, repeats: true }).meta({
  id: 'DatesPreviewQuestion',
  example: {
    where: null,
    dates: [],
    repeats: [{ start: '2026-12-04T20:30', minutes: 120, rule: 'FREQ=WEEKLY;BYDAY=FR;COUNT=4' }],
  },
});
export const datesPreview = z
  .object({ timeZone, dates: z.array(z.object({ start: localTime, startsAt: instant, endsAt: instant })) })
  .meta({ id: 'DatesPreview' });
export type DatesPreview = z.infer<typeof datesPreview>;

/** When a date that was postponed, or is moved, takes place now. */
export const dateMove = z
  .object({ start: localTime, minutes })
  .meta({ id: 'DateMove', example: { start: '2026-12-11T20:30', minutes: 120 } });
export const dateCancellation = z
  .object({ reason })
  .meta({ id: 'DateCancellation', example: { reason: 'La conteuse est souffrante.' } });

export const category = z
  .object({ code: z.string(), name: localText, description: localText.nullable(), events: z.int() })
  .meta({ id: 'Category' });
export type Category = z.infer<typeof category>;
export const categoryList = z.object({ items: z.array(category) }).meta({ id: 'CategoryList' });
const shortText = z.string().trim().min(1).max(60);
export const categoryInput = z
  .object({
    name: z.object({ fr: shortText, en: shortText }),
    description: z
      .object({ fr: z.string().trim().max(300), en: z.string().trim().max(300) })
      .nullable()
      .default(null),
  })
  .meta({ id: 'NewCategory', example: { name: { fr: 'Conte', en: 'Storytelling' } } });
export type CategoryInput = z.input<typeof categoryInput>;

/** One's own small organisation, for those who propose events by themselves. */
export const ownOrganisationInput = z
  .object({ country: z.enum(marketCountries), name: z.string().trim().min(1).max(200).optional() })
  .meta({ id: 'OwnOrganisation', example: { country: 'FR' } });
export const organisationTrust = z
  .object({
    trusted: z.boolean(),
    identityChecked: z.boolean(),
    reason: z
      .string()
      .trim()
      .min(1)
      .max(1000)
      .meta({ description: 'Why the identity counts as checked, or no longer' }),
  })
  .partial()
  .meta({ id: 'OrganisationTrust', example: { trusted: true } });
