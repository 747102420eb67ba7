import type {
  ArtistPage,
  ArtistSummary,
  Availability,
  Budget,
  PlayedInstrument,
  ProfileRole,
} from '@parterre/contract/artists';
import type { MusicGenre } from '@parterre/contract/music-genres';
import type { Followed, FollowKind } from '@parterre/contract/profiles';
import type { Transaction } from '../../platform/database.ts';

/** What is followed, as those who follow it see it in their list. */
export type FollowedSubject = Omit<Followed, 'followedAt'>;

/** One of the kinds, and which. */
export interface Subject {
  readonly kind: FollowKind;
  readonly id: string;
}

/**
 * Port that a module above fills: what is followed belongs to modules that this one knows nothing of.
 */
export interface FollowedSubjects {
  exists(subject: Subject): Promise<boolean>;
  /** With what comes next there, in the order asked; what is gone is left out. A bounded number of questions, however many there are. */
  describe(subjects: readonly Subject[]): Promise<FollowedSubject[]>;
}

/** Port that a module above fills: events belong to the programme. */
export interface EventsOfPeople {
  /** Those to come that somebody puts on, hosts, or takes part in and says so; by their next date, at most twelve. */
  coming(personId: string): Promise<ArtistPage['comingEvents']>;
  /** How many published events somebody has put on or hosted. */
  count(personId: string): Promise<number>;
}

/** A profile as modules above need it: what is public of it and what they match by. */
export interface ProfileFacts {
  personId: string;
  slug: string;
  name: string;
  /** False while it is a draft, or hidden by an administrator: nobody else sees it, and nothing of it is sold or shown. */
  published: boolean;
  roles: readonly ProfileRole[];
  photo: string | null;
  town: string | null;
  country: string | null;
  /** About a kilometre exact; null where its bearer gave none. */
  place: { latitude: number; longitude: number } | null;
  genres: readonly MusicGenre[];
  instruments: readonly PlayedInstrument[];
  languages: readonly string[];
  tempo: { from: number; to: number } | null;
  availability: Availability;
  budget: Budget | null;
  verified: boolean;
  updatedAt: string;
}

/** As cards and lines name somebody. */
export type ProfileName = Pick<ProfileFacts, 'personId' | 'slug' | 'name' | 'photo' | 'town' | 'country' | 'verified'>;

/** Whose money a person's services bring: the person's own organisation (docs/adr/0007). */
export interface Seller {
  organisationId: string;
  name: string;
  /** An administrator has seen who stands behind it: it may sell for money. */
  identityChecked: boolean;
}

/** Times are ISO instants; `title` is the name that the profile bears now. */
export interface ReportOfProfile {
  id: string;
  title: string;
  at: string;
  answeredAt: string | null;
  outcome: 'hidden' | 'kept' | null;
}

export type Blocking = { ok: true } | { ok: false; reason: 'not-found' | 'own-profile' };

/** Each within the caller's transaction when one is given. */
export interface Profiles {
  /** Drafts and hidden ones too: see `published`. Null: has never made one. */
  profile(personId: string, within?: Transaction): Promise<ProfileFacts | null>;
  /** By id; people without a profile are left out. One question, however many. */
  profiles(personIds: readonly string[], within?: Transaction): Promise<Map<string, ProfileFacts>>;
  /** One that everybody may see; null for drafts and hidden ones. */
  bySlug(slug: string): Promise<ProfileFacts | null>;
  /** Names of published profiles by person; of others the name of the account is `Identity.people`. One question. */
  names(personIds: readonly string[], within?: Transaction): Promise<Map<string, ProfileName>>;
  /** Cards of published profiles by person, with followers. One question. */
  summaries(personIds: readonly string[]): Promise<Map<string, ArtistSummary>>;
  /** Whether either has blocked the other. The same person: never. */
  blockedBetween(a: string, b: string, within?: Transaction): Promise<boolean>;
  /** Everybody whom somebody has blocked or who has blocked them: what a list must leave out. */
  blockedAround(personId: string, within?: Transaction): Promise<Set<string>>;
  /** Ends what each follows of the other. Doing it again changes nothing. */
  block(blockerId: string, personId: string): Promise<Blocking>;
  unblock(blockerId: string, personId: string): Promise<void>;
  isFollowing(personId: string, subject: Subject, within?: Transaction): Promise<boolean>;
  /** Ids of the people whom somebody follows. */
  followedPeople(personId: string, within?: Transaction): Promise<string[]>;
  /** How many follow a person. */
  followersOf(personId: string, within?: Transaction): Promise<number>;
  /** Profiles that somebody reported, the newest first, 100 at most, and what came of each. */
  reportsBy(personId: string): Promise<ReportOfProfile[]>;
  /** Null until the person has an organisation of their own. */
  sellerOf(personId: string, within?: Transaction): Promise<Seller | null>;
}

/**
 * Written to the outbox in the transaction of the change; `subject` is the person's id. `published` also when an administrator shows one again,
 * `withdrawn` when its bearer takes it back, `hidden` by an administrator.
 */
export type ProfileEventType =
  'profiles.profile-published' | 'profiles.profile-changed' | 'profiles.profile-withdrawn' | 'profiles.profile-hidden';
/** Somebody follows a person whom they did not follow before: `subject` is who does. */
export const personFollowed = 'profiles.person-followed';
export interface PersonFollowedData {
  followerId: string;
  followedId: string;
}
/** Somebody blocked somebody: `subject` is who did. */
export const personBlocked = 'profiles.person-blocked';
export interface PersonBlockedData {
  blockerId: string;
  blockedId: string;
}

/*
 * Views that other modules may read (db/views/10_discovery.sql):
 * - profiles.report_profile: published profiles, one row a person: person_id, slug, name, roles, photo_path, town, country, latitude, longitude,
 *   spot, genres, instruments, languages, tempo_from, tempo_to, availability, budget_from, budget_to, budget_currency, budget_cents (the lower end in
 *   cents of a euro), verified, folded, published_at, updated_at
 * - profiles.report_block: blocker_id, blocked_id
 * - profiles.report_follow: person_id, kind, subject_id, created_at
 */
