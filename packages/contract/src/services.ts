import { z } from 'zod';
import { musicGenres } from './music-genres.ts';
import { currency, id, instant, language, listQuery, money, near, pageOf, place, slug } from './wire.ts';

/**
 * What artists offer, in three kinds: a beat of which licences are sold, work made to a brief, and a lesson or an appearance at a date that
 * both agree on.
 */
export const serviceKinds = ['beat-licence', 'custom-work', 'engagement'] as const;
export const serviceKind = z.enum(serviceKinds).meta({
  description: '`beat-licence`: a beat; `custom-work`: made to a brief; `engagement`: a lesson or an appearance',
  example: 'beat-licence',
});
export type ServiceKind = z.infer<typeof serviceKind>;

export const serviceStatuses = ['draft', 'published', 'paused', 'withdrawn'] as const;
export const serviceStatus = z.enum(serviceStatuses).meta({
  description:
    '`paused`: shown on its page, and takes no orders; `withdrawn`: gone for everybody but its seller and those who ordered it; the page of a beat that was sold exclusively stays and says so',
});
export type ServiceStatus = z.infer<typeof serviceStatus>;

/** The ladder, from the least to all of it. Each rung brings what is named, and what the rungs below bring. */
export const licenceTiers = ['tagged-mp3', 'mp3', 'wav', 'stems', 'exclusive'] as const;
export const licenceTier = z.enum(licenceTiers).meta({ example: 'wav' });
export type LicenceTier = z.infer<typeof licenceTier>;
/** The files of a beat that its seller gives; who bought which rung gets which. `tagged-mp3` is the preview that the server makes. */
export const masterKinds = ['mp3', 'wav', 'stems'] as const;
export const masterKind = z
  .enum(masterKinds)
  .meta({ description: 'Uploaded for the purpose `beat-file`; the archive of the stems for `delivery`' });
export type MasterKind = z.infer<typeof masterKind>;
export const filesOfTier: Readonly<Record<LicenceTier, readonly MasterKind[]>> = {
  'tagged-mp3': [],
  mp3: ['mp3'],
  wav: ['mp3', 'wav'],
  stems: ['mp3', 'wav', 'stems'],
  exclusive: ['mp3', 'wav', 'stems'],
};

const cap = z.int().min(1).max(1_000_000_000).nullable();
const licenceTerms = {
  tier: licenceTier,
  copies: cap.meta({ description: 'Copies that may be sold at most; null: any number', example: 2000 }),
  streams: cap.meta({ description: 'Streams at most; null: any number', example: 100_000 }),
};
export const licence = z
  .object({
    ...licenceTerms,
    price: money.meta({ description: 'All in; zero for a tagged MP3 that is given away' }),
    files: z.array(masterKind).meta({ description: 'What comes with it; none: the tagged preview' }),
  })
  .meta({ id: 'Licence' });
export type Licence = z.infer<typeof licence>;

export const durationUnit = z.enum(['minute', 'hour', 'day', 'week']);
export const duration = z
  .object({ value: z.int().min(1).max(999), unit: durationUnit })
  .meta({ id: 'ServiceDuration', example: { value: 5, unit: 'day' } });
export type ServiceDuration = z.infer<typeof duration>;

export const servicePlace = z
  .object({
    label: z
      .string()
      .trim()
      .min(1)
      .max(120)
      .meta({ description: 'A town, or a town and a quarter', example: 'Cocody, Abidjan' }),
    place: place.nullable(),
    country: z.string().regex(/^[A-Z]{2}$/),
  })
  .meta({ id: 'ServicePlace' });
export type ServicePlace = z.infer<typeof servicePlace>;

/** What a seller's ratings come to. Only what was paid and done here is rated. */
export const sellerRating = z
  .object({
    average: z.number().min(1).max(5).nullable().meta({ description: 'Two decimals; null without reviews' }),
    count: z.int().meta({ description: 'Reviews by buyers that are published' }),
    distribution: z
      .array(z.int())
      .length(5)
      .meta({ description: 'How many gave one star, two, three, four, five', example: [0, 0, 1, 4, 12] }),
    completed: z.int().meta({ description: 'Orders that were completed, rated or not' }),
    disputed: z.int().meta({ description: 'Orders in which a dispute was opened' }),
  })
  .meta({ id: 'SellerRating' });
export type SellerRating = z.infer<typeof sellerRating>;

export const serviceSeller = z
  .object({
    personId: id.nullable().meta({ description: 'null once the account is erased' }),
    slug: slug.nullable().meta({ description: 'Of their page as an artist; null without a public one' }),
    name: z.string(),
    rating: sellerRating.pick({ average: true, count: true, completed: true }),
  })
  .meta({ id: 'ServiceSeller' });

/** A sound that everybody may hear. */
export const audioSample = z
  .object({
    assetId: id,
    title: z.string().max(100),
    url: z.string().nullable().meta({ description: 'MP3 or MP4 audio, with Range; null while it is being prepared' }),
    contentType: z.string().nullable(),
    seconds: z.number().nullable(),
    waveform: z.array(z.int()).nullable().meta({ description: 'About 200 peaks from 0 to 100' }),
    state: z.enum(['preparing', 'ready', 'failed']),
  })
  .meta({ id: 'AudioSample' });
export type AudioSample = z.infer<typeof audioSample>;

const tempo = z.int().min(20).max(300).meta({ description: 'Beats per minute', example: 140 });
const genre = z.enum(musicGenres).meta({ description: 'Id of a genre of music', example: 'coupe-decale' });

/** A service as lists show it. */
export const serviceSummary = z
  .object({
    id,
    slug,
    kind: serviceKind,
    status: serviceStatus,
    title: z.string(),
    summary: z.string().meta({ description: 'The first 200 letters of the description' }),
    language: language.meta({ description: 'In which it is written' }),
    seller: serviceSeller,
    price: money.meta({ description: 'All in: what is seen is what is paid' }),
    priceIsFrom: z.boolean().meta({ description: 'There are dearer rungs, or a quote may be more' }),
    duration: duration
      .nullable()
      .meta({ description: 'Until delivery, or how long it lasts; null: at once, with the payment' }),
    genres: z.array(genre),
    tempo: tempo.nullable(),
    musicalKey: z.string().nullable(),
    occasion: z.enum(['lesson', 'appearance']).nullable().meta({ description: 'Of an engagement' }),
    online: z.boolean().meta({ description: 'Can be had over the network' }),
    place: servicePlace.nullable(),
    distanceKm: z.number().nullable().meta({ description: 'From the place asked for' }),
    sample: audioSample.nullable().meta({ description: 'The first sound; of a beat its tagged preview' }),
    soldExclusively: z.boolean(),
    publishedAt: instant.nullable(),
  })
  .meta({ id: 'ServiceSummary' });
export type ServiceSummary = z.infer<typeof serviceSummary>;
export const serviceList = pageOf(serviceSummary).meta({ id: 'ServiceList' });
export type ServiceList = z.infer<typeof serviceList>;

/** Why the caller cannot order now; null when they can. */
export const orderObstacle = z
  .enum(['sign-in', 'own-service', 'not-published', 'blocked', 'sold-exclusively'])
  .nullable()
  .meta({ description: '`sign-in`: ask again with an account' });

export const service = serviceSummary
  .omit({ summary: true, distanceKm: true, sample: true })
  .extend({
    description: z.string().meta({ description: 'Plain text, line breaks kept' }),
    revisions: z.int().nullable().meta({ description: 'Revisions that the price includes; null: not of this kind' }),
    samples: z.array(audioSample),
    licences: z.array(licence).meta({ description: 'Of a beat, from the least up; empty for other kinds' }),
    terms: z.string().meta({ description: 'The seller’s own words; frozen into each order' }),
    createdAt: instant,
    obstacle: orderObstacle,
  })
  .meta({ id: 'Service' });
export type Service = z.infer<typeof service>;

export const serviceSort = z.enum(['relevance', 'newest', 'price', 'price-down', 'rating', 'delay', 'distance']);
export type ServiceSort = z.infer<typeof serviceSort>;
/** In an address a list is its ids with commas. */
const several = <T extends string>(values: readonly T[]) =>
  z
    .string()
    .max(300)
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .refine((parts): parts is T[] => parts.every((part) => (values as readonly string[]).includes(part)), {
      message: `is no list of these: ${values.join(', ')}`,
    })
    .optional();
export const serviceListQuery = listQuery.extend({
  kind: several(serviceKinds).meta({ description: 'Any of these, with commas', example: 'beat-licence,custom-work' }),
  genre: several(musicGenres).meta({ description: 'Any of these, with commas', example: 'coupe-decale,zouglou' }),
  seller: z.uuid().optional().meta({ description: 'Id of a person' }),
  occasion: z.enum(['lesson', 'appearance']).optional(),
  tempoFrom: z.coerce.number().int().min(20).max(300).optional(),
  tempoTo: z.coerce.number().int().min(20).max(300).optional(),
  currency: currency
    .default('EUR')
    .meta({ description: 'Of the bounds of the price; prices in the other are compared at the fixed rate' }),
  priceFrom: z.coerce.number().int().min(0).optional().meta({ description: 'Minor units' }),
  priceTo: z.coerce.number().int().min(0).optional().meta({ description: 'Minor units' }),
  withinDays: z.coerce
    .number()
    .int()
    .min(0)
    .max(365)
    .optional()
    .meta({ description: 'Delivered within so many days; beats are there at once' }),
  leastRating: z.coerce.number().min(1).max(5).optional(),
  near,
  withinKm: z.coerce.number().min(1).max(20_000).optional().meta({ description: 'Needs `near`' }),
  online: z.stringbool().optional().meta({ description: 'Only those that can be had over the network' }),
  sort: serviceSort.optional().meta({ description: '`relevance` with words, else `newest`, unless told' }),
});
export type ServiceListQuery = z.output<typeof serviceListQuery>;

/** What stands between a draft and its publication. */
export const publishObstacle = z.enum([
  'organisation-needed',
  'email-not-verified',
  'plan-limit',
  'price-missing',
  'duration-missing',
  'place-missing',
  'licences-missing',
  'master-missing',
  'master-not-ready',
  'master-wrong-type',
  'sample-not-ready',
  'sold-exclusively',
]);
export type PublishObstacle = z.infer<typeof publishObstacle>;

const masterFile = z.object({
  assetId: id,
  kind: masterKind,
  bytes: z.int().nullable(),
  sha256: z.string().nullable(),
  state: z
    .enum(['preparing', 'ready', 'failed', 'wrong-type'])
    .meta({ description: '`wrong-type`: by its content it is not what it is offered as, whatever it is called' }),
});

/** A service as its seller sees it. */
export const ownService = service
  .omit({ obstacle: true })
  .extend({
    masters: z.array(masterFile),
    preview: audioSample.nullable().meta({ description: 'Of a beat: made by the server from the MP3 or the WAV' }),
    obstacles: z.array(publishObstacle).meta({ description: 'What is to be done before it can be published' }),
    openOrders: z.int(),
    orders: z.int().meta({ description: 'All that were ever paid' }),
    mostSamples: z.int().nullable().meta({ description: 'By the plan; null: any number' }),
    updatedAt: instant,
  })
  .meta({ id: 'OwnService' });
export type OwnService = z.infer<typeof ownService>;
export const ownServiceList = z
  .object({
    items: z.array(ownService),
    published: z.int(),
    mostPublished: z.int().nullable().meta({ description: 'By the plan; null: any number' }),
    currency: currency.nullable().meta({ description: 'In which this seller sells; null: has no organisation yet' }),
  })
  .meta({ id: 'OwnServiceList' });
export type OwnServiceList = z.infer<typeof ownServiceList>;

/** What a seller writes. A draft may lack anything but kind, title and language; what is missing is told before publication. */
const serviceWords = z.object({
  title: z.string().trim().min(3).max(120),
  description: z.string().trim().max(4000).default(''),
  language,
  price: z
    .int()
    .min(0)
    .max(100_000_000)
    .nullable()
    .default(null)
    .meta({ description: 'Minor units of the seller’s currency; of a beat its licences say it' }),
  priceIsFrom: z.boolean().default(false),
  duration: duration.nullable().default(null),
  genres: z.array(genre).max(8).default([]),
  tempo: tempo.nullable().default(null),
  musicalKey: z.string().trim().max(20).nullable().default(null),
  occasion: z.enum(['lesson', 'appearance']).nullable().default(null),
  online: z.boolean().default(true),
  place: servicePlace.nullable().default(null),
  revisions: z.int().min(0).max(20).default(2),
  terms: z.string().trim().max(6000).default(''),
  samples: z
    .array(z.object({ assetId: id, title: z.string().trim().max(100).default('') }))
    .max(50)
    .default([])
    .meta({ description: 'In this order' }),
  masters: z
    .array(z.object({ assetId: id, kind: masterKind }))
    .max(3)
    .default([]),
  licences: z
    .array(z.object({ ...licenceTerms, price: z.int().min(0).max(100_000_000) }))
    .max(5)
    .default([]),
});
const unique = <T>(values: readonly T[]) => new Set(values).size === values.length;
const fits = <T extends z.ZodType<z.output<typeof serviceWords>>>(schema: T) =>
  schema
    .refine(({ licences }) => unique(licences.map(({ tier }) => tier)), {
      message: 'has a rung twice',
      path: ['licences'],
    })
    .refine(({ licences }) => licences.every(({ tier, price }) => price > 0 || tier === 'tagged-mp3'), {
      message: 'only a tagged MP3 may cost nothing',
      path: ['licences'],
    })
    .refine(({ masters }) => unique(masters.map(({ kind }) => kind)), {
      message: 'has a file twice',
      path: ['masters'],
    })
    .refine(({ samples }) => unique(samples.map(({ assetId }) => assetId)), {
      message: 'has a sound twice',
      path: ['samples'],
    });
const example = {
  title: 'Instru coupé-décalé « Lagune »',
  language: 'fr',
  genres: ['coupe-decale'],
  tempo: 140,
  licences: [
    { tier: 'tagged-mp3', price: 0, copies: 100, streams: 10_000 },
    { tier: 'wav', price: 25_000, copies: 5000, streams: 500_000 },
    { tier: 'exclusive', price: 200_000, copies: null, streams: null },
  ],
};
export const newService = fits(serviceWords.extend({ kind: serviceKind })).meta({
  id: 'NewService',
  example: { kind: 'beat-licence', ...example },
});
export type NewService = z.input<typeof newService>;
export const serviceChange = fits(serviceWords).meta({
  id: 'ServiceChange',
  description: 'All of it anew. Orders keep what they were placed under.',
  example,
});
export type ServiceChange = z.input<typeof serviceChange>;
export const serviceStatusChange = z
  .object({ status: z.enum(['published', 'paused', 'withdrawn']) })
  .meta({ id: 'ServiceStatusChange', example: { status: 'published' } });

/** A published review of a seller by a buyer, or of a buyer by a seller. */
export const serviceReview = z
  .object({
    id,
    stars: z.int().min(1).max(5),
    comment: z.string().nullable().meta({ description: 'Plain text, line breaks kept' }),
    language,
    author: z.string().meta({ description: 'First name and initial', example: 'Awa E.' }),
    service: z.object({ slug, title: z.string(), kind: serviceKind }),
    at: instant.meta({ description: 'When both were published' }),
    reply: z.object({ text: z.string(), at: instant }).nullable(),
  })
  .meta({ id: 'ServiceReview' });
export type ServiceReview = z.infer<typeof serviceReview>;
export const serviceReviewQuery = listQuery.omit({ q: true }).extend({
  service: slug.optional().meta({ description: 'Only of orders of this service' }),
  stars: z.coerce.number().int().min(1).max(5).optional(),
});
export const serviceReviewList = pageOf(serviceReview)
  .extend({ rating: sellerRating })
  .meta({ id: 'ServiceReviewList' });
export type ServiceReviewList = z.infer<typeof serviceReviewList>;
