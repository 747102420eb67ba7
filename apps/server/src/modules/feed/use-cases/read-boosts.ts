import { boostShowings } from '@parterre/contract/boosts';
import type {
  Boost,
  BoostList,
  boostListQuery,
  BoostQuote,
  boostQuoteQuery,
  ManagedBoost,
  ManagedBoostList,
  managedBoostQuery,
} from '@parterre/contract/boosts';
import { countryOfCurrency, markets } from '@parterre/contract/markets';
import type { Currency } from '@parterre/contract/wire';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { placeOf } from '../../../platform/great-circle.ts';
import type { ListPart } from '../../../platform/list-place.ts';
import { money } from '../../../platform/money.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { BoostSale, BoughtBoost } from '../contract.ts';
import { leastShowings, priceOfShowings } from '../domain/boost-price.ts';
import { takesTo } from '../domain/boost-fits.ts';
import { monthOf } from '../domain/video-state.ts';
import {
  balanceOf,
  boostPrices,
  boostsBoughtBy,
  boostSettings,
  countAudience,
  countByPlan,
  findBoost,
  listBoosts,
  liveBoostOf,
  placeOfBoost,
} from '../sql/boost-rows.ts';
import type { BoostRow } from '../sql/boost-rows.ts';
import { coverOf, findVideo, videosById } from '../sql/video-rows.ts';
import type { FeedNeeds } from './feed-needs.ts';

const audienceDays = 7;

/** What a boost would cost, what the plan still gives, and how many people it could reach; null when the video is not one's own. */
export async function quoteBoost(
  needs: FeedNeeds,
  personId: string,
  query: z.output<typeof boostQuoteQuery>,
): Promise<BoostQuote | null> {
  const now = needs.clock.now();
  const { from, until } = monthOf(instantText(now));
  let refusal: string | null = null;
  if (query.videoId !== undefined) {
    const video = await findVideo(needs.db, query.videoId);
    if (video?.person_id !== personId) return null;
    if (video.published_at === null || video.hidden_reason !== null) refusal = 'video-not-published';
    else if ((await liveBoostOf(needs.db, video.id)) !== null) refusal = 'boost-already-running';
  }
  const [prices, settings, used, balance, { limits }, countries, people] = await Promise.all([
    boostPrices(needs.db),
    boostSettings(needs.db),
    countByPlan(needs.db, personId, from),
    balanceOf(needs.db, personId),
    needs.plans.entitlements(personId),
    needs.plans.taxCountries(),
    countAudience(needs.db, {
      ...{ place: placeAsked(query), genres: query.genres, takesTo },
      since: instantText(now.subtract({ hours: 24 * audienceDays })),
    }),
  ]);
  const may = await needs.plans.mayUse(personId, 'boosts-per-month', used);
  return {
    refusal,
    prices: prices.map((price) => ({
      perThousand: money(price.perThousand, price.currency),
      total: money(priceOfShowings(price, query.showings), price.currency),
      leastShowings: leastShowings(price, boostShowings.step),
    })),
    countries,
    byPlan: {
      ...{ limit: limits['boosts-per-month'], used, left: may.ok ? may.left : 0, plan: may.ok ? null : may.plan },
      ...{ resetsAt: until, showings: settings.planShowings, balance, mostDays: settings.planDays },
    },
    audience: { people: Math.floor(people / 10) * 10, days: audienceDays },
  };
}

function placeAsked({ country, near, radiusKm }: z.output<typeof boostQuoteQuery>): Boost['place'] {
  if (country !== undefined) return { kind: 'country', country };
  if (near === undefined) return null;
  const at = placeOf(near);
  return at === null ? null : { kind: 'around', ...at, radiusKm };
}

/** One's own boost; null when there is none. */
export async function readBoost(needs: FeedNeeds, personId: string, boostId: string): Promise<Boost | null> {
  const row = await findBoost(needs.db, boostId);
  return row?.person_id === personId ? presentBoost(needs, row) : null;
}

/** One's own, newest first. */
export async function readOwnBoosts(
  needs: FeedNeeds,
  personId: string,
  query: z.output<typeof boostListQuery>,
): Promise<BoostList> {
  const { rows, count } = await listBoosts(needs.db, { personId, videoId: query.videoId }, query);
  return pageOfList(await presentBoosts(needs, rows), count, query);
}

/** All of them, newest first, with whose they are: for administrators. */
export async function readAllBoosts(
  needs: FeedNeeds,
  query: z.output<typeof managedBoostQuery>,
): Promise<ManagedBoostList> {
  const { rows, count } = await listBoosts(needs.db, { status: query.status }, query);
  return pageOfList(await presentManaged(needs, rows), count, query);
}

/** One of them; null when there is none. */
export async function readManagedBoost(needs: FeedNeeds, boostId: string): Promise<ManagedBoost | null> {
  const row = await findBoost(needs.db, boostId);
  return row === null ? null : ((await presentManaged(needs, [row]))[0] ?? null);
}

async function presentManaged(needs: FeedNeeds, rows: readonly BoostRow[]): Promise<ManagedBoost[]> {
  const [boosts, people] = await Promise.all([
    presentBoosts(needs, rows),
    needs.identity.people(rows.flatMap((row) => row.person_id ?? [])),
  ]);
  return boosts.map((boost, at) => {
    const personId = rows[at]?.person_id ?? null;
    const name = personId === null ? undefined : people.get(personId)?.name;
    return { boost, person: personId === null || name === undefined ? null : { id: personId, name } };
  });
}

export async function presentBoost(needs: FeedNeeds, row: BoostRow): Promise<Boost> {
  const [boost] = await presentBoosts(needs, [row]);
  if (boost === undefined) throw new Error(`boost ${row.id} was not presented`);
  return boost;
}

async function presentBoosts(needs: FeedNeeds, rows: readonly BoostRow[]): Promise<Boost[]> {
  const bought = rows.filter((row) => row.amount !== null);
  const refunded = bought.filter((row) => row.refund_id !== null).map(({ id }) => id);
  const [videos, payments, paid] = await Promise.all([
    videosById(
      needs.db,
      rows.flatMap((row) => row.video_id ?? []),
    ),
    needs.payments.latestOf(
      'boost',
      bought.map(({ id }) => id),
    ),
    needs.payments.ofSubjects([{ kind: 'boost', ids: refunded }]),
  ]);
  const refundOf = new Map(paid.flatMap(({ refunds }) => refunds.map((refund) => [refund.id, refund] as const)));
  return rows.map((row) => {
    const video = row.video_id === null ? undefined : videos.get(row.video_id);
    return {
      ...{ id: row.id, source: row.source, status: row.status, days: row.days, genres: row.genres },
      video: video === undefined ? null : { id: video.id, title: video.title, cover: coverOf(video) },
      showings: {
        ...{ bought: row.bought, delivered: row.delivered, onTheirWay: row.on_their_way },
        givenBack: row.given_back,
      },
      ...{ startsAt: row.starts_at ?? row.wished_start, endsAt: row.ends_at, place: placeOfBoost(row) },
      price: priceOf(row),
      ...{ payment: payments.get(row.id) ?? null, paidAt: row.paid_at },
      returned:
        row.currency === null || row.refund_amount === null
          ? null
          : {
              amount: money(row.refund_amount, row.currency),
              tax: money(row.refund_tax ?? 0, row.currency),
              refund: refundOf.get(row.refund_id ?? '') ?? null,
            },
      ...{ endedAt: row.ended_at, endReason: row.end_reason, reason: row.reason, settledAt: row.settled_at },
      createdAt: row.created_at,
    };
  });
}

function priceOf({ amount, currency, country, tax_amount: tax, tax_basis_points: taxBasisPoints, ...row }: BoostRow) {
  if (amount === null || currency === null || country === null) return null;
  return {
    ...{ amount: money(amount, currency), tax: money(tax ?? 0, currency), taxBasisPoints: taxBasisPoints ?? 0 },
    ...{ perThousand: money(row.per_thousand ?? 0, currency), country },
  };
}

/** The clock that is told to whoever buys in this currency. */
const zoneOf = (currency: Currency | null): string => markets[countryOfCurrency(currency ?? 'EUR')].timeZone;

/** A part of what somebody ordered for money, newest first, for the list of their payments. */
export async function readBoughtBoosts(
  { db }: Pick<FeedNeeds, 'db'>,
  personId: string,
  part: ListPart,
): Promise<BoughtBoost[]> {
  const rows = await boostsBoughtBy(db, personId, part);
  return rows.map(({ currency, ...boost }) => ({ ...boost, timeZone: zoneOf(currency) }));
}

/** A bought boost that was paid, for documents. */
export async function readBoostSale(
  needs: Pick<FeedNeeds, 'db' | 'identity'>,
  boostId: string,
  within?: Transaction,
): Promise<BoostSale | null> {
  const row = await findBoost(within ?? needs.db, boostId);
  if (row?.paid_at == null || row.amount === null || row.currency === null) return null;
  const { person_id: personId, amount, currency } = row;
  const person = personId === null ? undefined : (await needs.identity.people([personId], within)).get(personId);
  const returned =
    row.refund_id === null || row.settled_at === null
      ? null
      : {
          ...{ refundId: row.refund_id, amount: row.refund_amount ?? 0, taxAmount: row.refund_tax ?? 0 },
          ...{ delivered: row.delivered, at: row.settled_at },
        };
  return {
    ...{ boostId, personId, buyer: person?.name ?? null, videoTitle: row.video_title, showings: row.bought },
    ...{ days: row.days, amount, currency, taxAmount: row.tax_amount ?? 0, taxBasisPoints: row.tax_basis_points ?? 0 },
    ...{ country: row.country ?? '', startsAt: row.starts_at ?? row.paid_at, endsAt: row.ends_at ?? row.paid_at },
    ...{ timeZone: zoneOf(currency), paidAt: row.paid_at, returned },
  };
}
