import type { OrganisationRole, PlatformRole } from '@parterre/contract/permissions';
import { instantText } from '../platform/clock.ts';
import type { Clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Db } from '../platform/database.ts';
import { demoAccounts, demoPassphrase } from './demo-accounts.ts';
import type { DemoAccount } from './demo-accounts.ts';
import { demoArtists } from './demo-artists.ts';
import { demoClips } from './demo-clips.ts';
import { demoId, demoNumber } from './demo-ids.ts';
import { peopledEvent } from './demo-people.ts';
import { demoOrganisations, ecluses, lumen } from './demo-places.ts';
import type { ShowDemoBoost } from './boost-through-api.ts';
import type { ShowDemoArtists } from './artists-through-api.ts';
import type { ShowDemoMoney } from './money-through-api.ts';
import type { ShowDemoPeople } from './people-through-api.ts';
import type { ShowDemoServices } from './services-through-api.ts';
import { videoIdOf } from './videos-through-api.ts';
import type { ShowDemoVideos } from './videos-through-api.ts';
import { daysAhead } from './plan-cinema-day.ts';
import { writeEventPeople } from './write-event-people.ts';
import { writeEventStates } from './write-event-states.ts';
import { writeFollows } from './write-follows.ts';
import { writeFilms } from './write-films.ts';
import { writeOrganisation } from './write-places.ts';
import { writeReviews } from './write-reviews.ts';
import { writeEvents, writeScreenings } from './write-programme.ts';
import { writeVouchers } from './write-vouchers.ts';

export interface DemoDependencies {
  db: Db;
  clock: Clock;
  /** True in production, where the demonstration is never loaded. */
  production: boolean;
  /** Identity's: an account with a confirmed address; one that exists already is a refusal, and fine. */
  createUser: (user: {
    name: string;
    email: string;
    password: string;
    language: 'fr';
    platformRole?: PlatformRole;
    memberships?: { organisationId: string; roles: OrganisationRole[] }[];
  }) => Promise<{ ok: boolean }>;
  /** Sells up to this share of an occurrence's places (`sellThroughApi`); what is sold already counts. Left out, all are free. */
  sellDemoSeats?: SellDemoSeats;
  /** Puts guests on a list and lets somebody ask to sell (`peopleThroughApi`). */
  showDemoPeople?: ShowDemoPeople;
  /** Gives artists their pages (`artistsThroughApi`). */
  showDemoArtists?: ShowDemoArtists;
  /** Lets a cinema be paid (`moneyThroughApi`). */
  showDemoMoney?: ShowDemoMoney;
  /** Lets an artist sell (`servicesThroughApi`). */
  showDemoServices?: ShowDemoServices;
  /** Gives artists their videos (`videosThroughApi`). */
  showDemoVideos?: ShowDemoVideos;
  /** Lets an artist boost a video (`boostThroughApi`). */
  showDemoBoost?: ShowDemoBoost;
}
export type SellDemoSeats = (wish: DemoSale) => Promise<void>;
export interface DemoSale {
  occurrenceId: string;
  /** Of all places, from 0 to 0.9. */
  share: number;
}

/** Days beyond today that are kept planned. */
const ahead = 8;

/**
 * What the first page needs: the cinema with its rooms, the films, today's screenings and the accounts. Repeating it changes nothing.
 * @throws Error in production
 */
export async function loadDemoEssentials(needs: DemoDependencies): Promise<void> {
  refuseProduction(needs);
  const days = daysAhead(needs.clock.now(), lumen.timeZone, 0);
  await inTransaction(needs.db, async (trx) => {
    await writeOrganisation(trx, lumen);
    await writeFilms(trx);
    await writeScreenings(trx, lumen, days);
    await writeVouchers(trx, lumen, needs.clock);
  });
  await writeAccounts(needs, (account) => account.organisation === null || account.organisation === lumen.slug);
  await writeFollows(needs.db);
}

/** All the rest, which may follow when the server answers already: the other places, the days to come, events, sales. */
export async function loadDemoRest(needs: DemoDependencies): Promise<void> {
  refuseProduction(needs);
  await inTransaction(needs.db, async (trx) => {
    for (const organisation of demoOrganisations) await writeOrganisation(trx, organisation);
  });
  await writeAccounts(needs, (account) => account.organisation !== null && account.organisation !== lumen.slug);
  await inTransaction(needs.db, (trx) => writeReviews(trx, needs.clock.now()));
  await loadArtists(needs);
  await topUpDemo(needs);
  await needs.showDemoMoney?.();
  await needs.showDemoServices?.();
  await loadVideos(needs);
}

/**
 * Last, as encoding them keeps a processor busy for some seconds. Those that were never begun, or begun and not published when a start was cut off;
 * what artists have beside them, took off or changed since stays so.
 */
async function loadVideos({ db, showDemoVideos }: DemoDependencies): Promise<void> {
  const begun = await db
    .selectFrom('feed.video')
    .select('id')
    .where('id', 'in', demoClips.map(videoIdOf))
    .where((eb) => eb.or([eb('picture', '<>', 'none'), eb('publish_at', 'is not', null)]))
    .execute();
  const known = new Set(begun.map(({ id }) => id));
  const missing = demoClips.filter((clip) => !known.has(videoIdOf(clip)));
  if (missing.length > 0) await showDemoVideos?.(missing);
}

/** Once: what artists of the demonstration change or delete since stays so. */
async function loadArtists({ db, createUser, showDemoArtists }: DemoDependencies): Promise<void> {
  const known = await db.selectFrom('profiles.profile').select('person_id').limit(1).executeTakeFirst();
  if (known !== undefined) return;
  for (const { account } of demoArtists) await createUser({ ...account, password: demoPassphrase, language: 'fr' });
  await showDemoArtists?.();
}

/**
 * Plans the days from today to eight days on that have nothing yet, so that the demonstration is never empty however long it runs. Asked for at
 * every start and once a day; does nothing where the demonstration was never loaded.
 */
export async function topUpDemo(needs: DemoDependencies): Promise<void> {
  refuseProduction(needs);
  const loaded = await needs.db
    .selectFrom('identity.organisation')
    .select('id')
    .where('id', '=', demoId('organisation', lumen.slug))
    .executeTakeFirst();
  if (loaded === undefined) return;
  const now = needs.clock.now();
  await inTransaction(needs.db, async (trx) => {
    for (const cinema of [lumen, ecluses]) {
      await writeScreenings(trx, cinema, daysAhead(now, cinema.timeZone, ahead));
    }
    const days = daysAhead(now, lumen.timeZone, ahead);
    await writeEvents(trx, demoOrganisations, days);
    const [today] = days;
    if (today !== undefined) await writeEventStates(trx, demoOrganisations, today, now);
    await writeEventPeople(trx, instantText(now));
  });
  for (const sale of await demoSales(needs)) await needs.sellDemoSeats?.(sale);
  await needs.showDemoPeople?.(await dateOfPeople(needs));
  await needs.showDemoBoost?.();
}

/** The next date of the event that has a guest list. */
async function dateOfPeople({ db, clock }: Pick<DemoDependencies, 'db' | 'clock'>) {
  const row = await db
    .selectFrom('programme.occurrence')
    .select('id')
    .where('event_id', '=', demoId('event', peopledEvent))
    .where('starts_at', '>', instantText(clock.now()))
    .orderBy('starts_at')
    .limit(1)
    .executeTakeFirst();
  return { organisationId: demoId('organisation', 'club-treich'), occurrenceId: row?.id ?? null };
}

/** What should be sold of the next day and a half, so that gauges are not all empty: fuller tonight, now and then nearly sold out. */
export async function demoSales({ db, clock }: Pick<DemoDependencies, 'db' | 'clock'>): Promise<DemoSale[]> {
  const now = clock.now();
  const rows = await db
    .selectFrom('programme.occurrence')
    .select(['id', 'starts_at'])
    .where(
      'organisation_id',
      'in',
      demoOrganisations.map(({ slug }) => demoId('organisation', slug)),
    )
    .where('status', '=', 'scheduled')
    .where('bookable', '=', true)
    .where('free', '=', false)
    .where('starts_at', '>', instantText(now))
    .where('starts_at', '<', instantText(now.add({ hours: 36 })))
    .orderBy('starts_at')
    .execute();
  return rows.map(({ id, starts_at }) => {
    const near = Date.parse(starts_at) - now.epochMilliseconds < 86_400_000;
    const most = demoNumber(7, id, 'full') === 0 ? 90 : near ? 65 : 30;
    return { occurrenceId: id, share: demoNumber(most, id) / 100 };
  });
}

function refuseProduction({ production }: DemoDependencies): void {
  if (production) throw new Error('the demonstration is never loaded in production');
}

async function writeAccounts(needs: DemoDependencies, wanted: (account: DemoAccount) => boolean): Promise<void> {
  for (const account of demoAccounts.filter(wanted)) {
    await needs.createUser({
      name: account.name,
      email: account.email,
      password: demoPassphrase,
      language: 'fr',
      ...(account.organisation === null
        ? { platformRole: account.role }
        : { memberships: [{ organisationId: demoId('organisation', account.organisation), roles: [account.role] }] }),
    });
  }
}
