import type {
  OwnService,
  OwnServiceList,
  Service,
  ServiceList,
  ServiceListQuery,
  ServiceSummary,
} from '@parterre/contract/services';
import type { Place } from '@parterre/contract/wire';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { Actor, PersonActor } from '../../identity/contract.ts';
import type { MarketContext } from '../context.ts';
import { countShown, isShown, orderCounts, serviceById, serviceBySlug, servicesOfSeller } from '../sql/service-rows.ts';
import type { ServiceRow } from '../sql/service-rows.ts';
import { searchServices } from '../sql/service-search.ts';
import { presentOwn, presentService, presentSummary, readAround } from './present-service.ts';

/** What is for sale, as everybody sees it. */
export async function listServices(
  context: MarketContext,
  query: ServiceListQuery,
  near: Place | null,
): Promise<ServiceList> {
  const { rows, count } = await searchServices(context.db, query, { sellerId: query.seller ?? null, near });
  const around = await readAround(context, rows);
  return pageOfList(
    rows.map((row) => presentSummary(around, row)),
    count,
    query,
  );
}

/** What somebody offers, the published first. */
export async function servicesOf(context: MarketContext, personId: string): Promise<ServiceSummary[]> {
  const rows = (await servicesOfSeller(context.db, personId)).filter(isShown);
  const around = await readAround(context, rows);
  return rows
    .toSorted((a, b) => Number(a.status === 'paused') - Number(b.status === 'paused'))
    .map((row) => presentSummary(around, row));
}

/** A service by its address; null where it is shown to nobody who asks. Withdrawn ones stay for their sellers and those who ordered them, and a beat that was sold whole for everybody. */
export async function readService(context: MarketContext, slug: string, actor: Actor): Promise<Service | null> {
  const row = await serviceBySlug(context.db, slug);
  if (row === null) return null;
  const own = actor.kind === 'person' && actor.personId === row.seller_id;
  const obstacle = await obstacleOf(context, row, actor);
  // What was sold whole is withdrawn, and whoever comes back to its page is told.
  const told = obstacle === 'sold-exclusively' && row.seller_id !== null;
  if (!isShown(row) && !own && !told) return null;
  return presentService(await readAround(context, [row]), row, obstacle);
}

/** Why somebody cannot order a service now; null when they can. */
export async function obstacleOf(
  context: Pick<MarketContext, 'db' | 'profiles'>,
  row: ServiceRow,
  actor: Actor,
): Promise<Service['obstacle']> {
  if ((await orderCounts(context.db, [row])).get(row.id)?.sold) return 'sold-exclusively';
  if (row.status !== 'published' || row.seller_id === null) return 'not-published';
  if (actor.kind !== 'person') return 'sign-in';
  if (actor.personId === row.seller_id) return 'own-service';
  return (await context.profiles.blockedBetween(actor.personId, row.seller_id)) ? 'blocked' : null;
}

async function sellerFacts(context: MarketContext, actor: PersonActor) {
  const [seller, { limits }, published] = await Promise.all([
    context.profiles.sellerOf(actor.personId),
    context.plans.entitlements(actor.personId),
    countShown(context.db, actor.personId),
  ]);
  const organisation = seller && (await context.identity.organisation(seller.organisationId));
  return {
    organisation,
    limits,
    facts: {
      currency: organisation?.currency ?? null,
      emailVerified: actor.emailVerified,
      mostSamples: limits['audio-samples-per-service'],
      planFull: limits.services !== null && published >= limits.services,
    },
  };
}

/** One's own, drafts and withdrawn ones included, the newest first. */
export async function listOwn(context: MarketContext, actor: PersonActor): Promise<OwnServiceList> {
  const rows = await servicesOfSeller(context.db, actor.personId);
  const [around, { organisation, limits, facts }] = await Promise.all([
    readAround(context, rows),
    sellerFacts(context, actor),
  ]);
  return {
    items: rows.map((row) => presentOwn(around, row, facts)),
    published: rows.filter(isShown).length,
    mostPublished: limits.services,
    currency: organisation?.currency ?? null,
  };
}

/** One of one's own; null when there is none. */
export async function readOwn(context: MarketContext, actor: PersonActor, id: string): Promise<OwnService | null> {
  const row = await serviceById(context.db, id);
  if (row?.seller_id !== actor.personId) return null;
  const [around, { facts }] = await Promise.all([readAround(context, [row]), sellerFacts(context, actor)]);
  return presentOwn(around, row, facts);
}
