import { z } from 'zod';
import {
  availabilities,
  instrumentLevels,
  longestBio,
  mostGenres,
  mostInstruments,
  profileReportReasons,
  profileRoles,
  workLanguages,
} from './artist-terms.ts';
import { eventSummary } from './programme.ts';
import { instrumentIds, isInstrument } from './instruments.ts';
import { isMusicGenre, musicGenres } from './music-genres.ts';
import { socialLinks } from './venues.ts';
import { currency, day, id, instant, listQuery, near, pageOf, slug } from './wire.ts';

export const profileRole = z.enum(profileRoles);
export type ProfileRole = z.infer<typeof profileRole>;

export const availability = z
  .enum(availabilities)
  .meta({ description: '`open` takes work, `limited` takes some, `closed` takes none for now' });
export type Availability = z.infer<typeof availability>;

export const instrumentLevel = z.enum(instrumentLevels);
export type InstrumentLevel = z.infer<typeof instrumentLevel>;

export const workLanguage = z.enum(workLanguages);
export type WorkLanguage = z.infer<typeof workLanguage>;

const genre = z.enum(musicGenres);
const instrument = z.enum(instrumentIds);
const playedInstrument = z.object({ instrument, level: instrumentLevel }).meta({ id: 'PlayedInstrument' });
export type PlayedInstrument = z.infer<typeof playedInstrument>;

const tempo = z
  .object({ from: z.int().min(30).max(300), to: z.int().min(30).max(300) })
  .refine(({ from, to }) => from <= to, 'ends before it begins')
  .meta({ id: 'TempoRange', description: 'Beats a minute', example: { from: 90, to: 140 } });
const budget = z
  .object({ from: z.int().min(0).max(100_000_000), to: z.int().min(0).max(100_000_000).nullable(), currency })
  .refine(({ from, to }) => to === null || from <= to, 'ends before it begins')
  .meta({
    id: 'Budget',
    description: 'Minor units; `to` null: no upper end',
    example: { from: 15000, to: 90000, currency: 'XOF' },
  });
export type Budget = z.infer<typeof budget>;
const busy = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => from <= to, 'ends before it begins')
  .meta({ id: 'BusyDays', description: 'Days without time for work, both included' });
const credit = z
  .object({
    title: z.string().trim().min(1).max(120),
    role: z.string().trim().min(1).max(80),
    year: z.int().min(1950).max(2100).nullable(),
    link: z
      .url({ protocol: /^https$/ })
      .max(300)
      .nullable(),
  })
  .meta({ id: 'Credit', example: { title: 'Lagune (EP)', role: 'Production', year: 2025, link: null } });
export type Credit = z.infer<typeof credit>;
const bio = z
  .object({ fr: z.string().trim().max(longestBio).nullable(), en: z.string().trim().max(longestBio).nullable() })
  .meta({ id: 'Bio', description: 'Either language may be missing' });
const townName = z.string().trim().min(1).max(80);
const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .meta({ description: 'ISO 3166-1', example: 'CI' });
const picture = z.string().nullable().meta({ description: 'Address of a WebP picture; null: none was given' });

/** A person with a profile, as lists and cards show them. */
export const artistSummary = z
  .object({
    id: id.meta({ description: 'Of the person: what is followed, blocked, ordered from' }),
    slug,
    name: z.string(),
    roles: z.array(profileRole),
    town: z.string().nullable(),
    country: country.nullable(),
    photo: picture,
    genres: z.array(genre),
    instruments: z.array(instrument),
    availability,
    budget: budget.nullable(),
    verified: z.boolean().meta({ description: 'An administrator knows that this is who it says it is' }),
    followers: z.int(),
    distanceMetres: z
      .int()
      .nullable()
      .meta({ description: 'With `near`; as exact as the place of a profile, about a kilometre' }),
  })
  .meta({ id: 'ArtistSummary' });
export type ArtistSummary = z.infer<typeof artistSummary>;

/** What everybody may see of an artist. */
export const artist = artistSummary
  .omit({ instruments: true, distanceMetres: true })
  .extend({
    fullName: z.string().nullable().meta({ description: 'null unless its bearer chose to show it' }),
    bio,
    cover: picture,
    links: z.array(z.string()),
    website: z.string().nullable(),
    instruments: z.array(playedInstrument),
    software: z.array(z.string()),
    tempo: tempo.nullable(),
    languages: z.array(workLanguage),
    busy: z.array(busy).meta({ description: 'To come, the next first' }),
    credits: z.array(credit),
    identityChecked: z.boolean().meta({ description: 'May sell: an administrator has seen who stands behind it' }),
    following: z.int(),
    events: z.int().meta({ description: 'Published events that they put on or host, over or not' }),
    publishedAt: instant,
  })
  .meta({ id: 'Artist' });
export type Artist = z.infer<typeof artist>;

/** The page of an artist. */
export const artistPage = z
  .object({
    artist,
    comingEvents: z
      .array(eventSummary.extend({ part: z.enum(['organiser', 'host', 'participant']) }))
      .meta({ description: 'By their next date, the first twelve; as a participant only who chose to be listed' }),
  })
  .meta({ id: 'ArtistPage' });
export type ArtistPage = z.infer<typeof artistPage>;

/** In an address a list is its ids with commas. */
const idsOf = <T extends string>(is: (text: string) => text is T, of: string) =>
  z
    .string()
    .max(300)
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .refine((parts) => parts.length <= 10 && parts.every((part) => is(part)), `is no list of ${of}`)
    .optional();

export const artistSort = z.enum(['best', 'distance', 'followers', 'newest', 'price']);
export type ArtistSort = z.infer<typeof artistSort>;
export const artistListQuery = listQuery.extend({
  q: z
    .string()
    .trim()
    .max(100)
    .optional()
    .meta({ description: 'Words of name, town, genres, instruments and software; forgives accents and typos' }),
  role: profileRole.optional(),
  genre: idsOf(isMusicGenre, 'genres').meta({ description: 'One of them is enough', example: 'amapiano,rap' }),
  instrument: idsOf(isInstrument, 'instruments').meta({ description: 'One of them is enough', example: 'kora,piano' }),
  language: workLanguage.optional(),
  available: z.enum(['true', 'false']).optional().meta({ description: '`true`: those who take work now' }),
  free: day.optional().meta({ description: 'Not busy on this day' }),
  tempo: z.coerce.number().int().min(30).max(300).optional().meta({ description: 'Works at so many beats a minute' }),
  budget: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000_000)
    .optional()
    .meta({ description: 'At most, in minor units of `currency`: begins at no more' }),
  currency: currency.optional().meta({ description: 'Of `budget`; EUR unless told' }),
  verified: z.enum(['true', 'false']).optional(),
  near,
  distance: z.coerce
    .number()
    .min(1)
    .max(20_000)
    .optional()
    .meta({ description: 'With `near`: kilometres at most', example: 25 }),
  sort: artistSort
    .default('best')
    .meta({ description: '`best`: what answers the words best, then who takes work, then followers' }),
});
export type ArtistListQuery = z.input<typeof artistListQuery>;
export const artistList = pageOf(artistSummary).meta({ id: 'ArtistList' });
export type ArtistList = z.infer<typeof artistList>;

/** What one writes of oneself; saved whole. */
const profileFields = z.object({
  name: z.string().trim().min(1).max(80).meta({ description: 'The name that others see' }),
  slug: slug.max(60).meta({ description: 'The address of the page. Stays once it has been published' }),
  fullName: z.string().trim().max(120).nullable(),
  fullNameShown: z.boolean(),
  roles: z.array(profileRole).max(profileRoles.length),
  bio,
  links: socialLinks,
  website: z
    .url({ protocol: /^https$/ })
    .max(300)
    .nullable(),
  town: townName.nullable(),
  country: country.nullable(),
  latitude: z.number().min(-90).max(90).nullable().meta({ description: 'Kept to two decimals' }),
  longitude: z.number().min(-180).max(180).nullable().meta({ description: 'Kept to two decimals' }),
  genres: z.array(genre).max(mostGenres),
  instruments: z
    .array(playedInstrument)
    .max(mostInstruments)
    .refine((all) => new Set(all.map((one) => one.instrument)).size === all.length, 'names one instrument twice'),
  software: z.array(z.string().trim().min(1).max(40)).max(8),
  tempo: tempo.nullable(),
  languages: z.array(workLanguage).max(8),
  availability,
  busy: z.array(busy).max(24),
  budget: budget.nullable(),
  credits: z.array(credit).max(30),
});
export const profileInput = profileFields
  .extend({
    revision: z
      .int()
      .min(0)
      .meta({ description: 'Of the profile as it was read, 0 for a first one; another one is refused' }),
  })
  .refine(({ latitude, longitude }) => (latitude === null) === (longitude === null), 'is half a place')
  .refine(({ genres }) => new Set(genres).size === genres.length, 'names one genre twice')
  .meta({
    id: 'ProfileInput',
    example: {
      ...{
        revision: 3,
        name: 'Awa Exemple',
        slug: 'awa-exemple',
        fullName: null,
        fullNameShown: false,
        roles: ['beatmaker'],
      },
      ...{ bio: { fr: 'Je fais des rythmes.', en: null }, links: [], website: null, town: 'Abidjan', country: 'CI' },
      ...{
        latitude: 5.35,
        longitude: -4.01,
        genres: ['rap-ivoire'],
        instruments: [],
        software: ['FL Studio'],
        tempo: null,
      },
      ...{ languages: ['fr'], availability: 'open', busy: [], budget: null, credits: [] },
    },
  });
export type ProfileInput = z.infer<typeof profileInput>;
export type ProfileField = keyof z.infer<typeof profileFields>;

/** One's own profile, as its bearer alone sees it. */
export const ownProfile = profileFields
  .extend({
    id,
    revision: z.int().meta({ description: '0: nothing has been saved yet' }),
    photo: picture,
    cover: picture,
    status: z.enum(['draft', 'published', 'hidden']).meta({ description: '`hidden`: by an administrator' }),
    hiddenReason: z.string().nullable(),
    slugFixed: z.boolean().meta({ description: 'Has been published: its address stays' }),
    missing: z.array(z.enum(['name', 'roles'])).meta({ description: 'Without these it cannot be published' }),
    verified: z.boolean(),
    identityChecked: z.boolean(),
    followers: z.int(),
    updatedAt: instant.nullable(),
  })
  .meta({ id: 'OwnProfile' });
export type OwnProfile = z.infer<typeof ownProfile>;
/** A change, confirmed: what is kept now, and what became another. */
export const profileSaved = z
  .object({
    profile: ownProfile,
    changed: z.array(profileFields.keyof()).meta({ description: 'Fields that are not what they were' }),
  })
  .meta({ id: 'ProfileSaved' });
export type ProfileSaved = z.infer<typeof profileSaved>;

export const profilePicture = z.enum(['photo', 'cover']);
export type ProfilePicture = z.infer<typeof profilePicture>;

/** Somebody whom one has blocked; seen by nobody else. */
export const blockedPerson = z
  .object({
    id,
    name: z.string(),
    slug: slug.nullable().meta({ description: 'Of their page, while there is one' }),
    blockedAt: instant,
  })
  .meta({ id: 'BlockedPerson' });
export type BlockedPerson = z.infer<typeof blockedPerson>;
export const blockedList = pageOf(blockedPerson).meta({ id: 'BlockedList' });
export type BlockedList = z.infer<typeof blockedList>;
export const blockState = z.object({ id, blocked: z.boolean() }).meta({ id: 'BlockState' });
export type BlockState = z.infer<typeof blockState>;

export const profileReportReason = z.enum(profileReportReasons);
export type ProfileReportReason = z.infer<typeof profileReportReason>;
export const profileReport = z
  .object({ reason: profileReportReason, text: z.string().trim().max(1000).nullable().default(null) })
  .meta({ id: 'ProfileReport', example: { reason: 'impersonation', text: 'Ce n’est pas sa page.' } });
export type ProfileReport = z.input<typeof profileReport>;

/** A profile in the administrators' list. */
export const moderatedProfile = z
  .object({
    id,
    slug,
    name: z.string(),
    fullName: z.string().nullable(),
    account: z.string().meta({ description: 'Name of the account' }),
    roles: z.array(profileRole),
    town: z.string().nullable(),
    photo: picture,
    status: z.enum(['draft', 'published', 'hidden']),
    hiddenReason: z.string().nullable(),
    verified: z.boolean(),
    identityChecked: z.boolean(),
    reports: z
      .array(
        z.object({ reason: profileReportReason, text: z.string().nullable(), by: z.string().nullable(), at: instant }),
      )
      .meta({ description: 'Not yet answered' }),
    updatedAt: instant,
  })
  .meta({ id: 'ModeratedProfile' });
export type ModeratedProfile = z.infer<typeof moderatedProfile>;
export const moderatedProfileList = pageOf(moderatedProfile).meta({ id: 'ModeratedProfileList' });
export type ModeratedProfileList = z.infer<typeof moderatedProfileList>;
export const profileModerationQuery = listQuery.extend({
  state: z
    .enum(['reported', 'hidden', 'all'])
    .default('reported')
    .meta({ description: '`reported`: not yet answered, the longest waiting first' }),
});

/** What an administrator does with a profile. Hiding needs a reason, which its bearer reads. */
export const profileDecision = z
  .object({
    action: z.enum(['keep', 'hide', 'show', 'verify', 'unverify']),
    reason: z.string().trim().min(1).max(1000).nullable().default(null),
  })
  .meta({ id: 'ProfileDecision', example: { action: 'hide', reason: 'Cette page se fait passer pour une autre.' } });
export type ProfileDecision = z.input<typeof profileDecision>;
