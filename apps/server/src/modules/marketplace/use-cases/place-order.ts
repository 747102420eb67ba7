import { createHash } from 'node:crypto';
import { filesOfTier } from '@parterre/contract/services';
import type { Service } from '@parterre/contract/services';
import type { placeServiceOrder } from '@parterre/contract/service-orders';
import { rolesAllow } from '@parterre/contract/permissions';
import { platformTaxOf } from '@parterre/contract/ticket-fees';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId, shortCode } from '../../../platform/ids.ts';
import { refusable } from '../../../platform/refusable.ts';
import type { PersonActor } from '../../identity/contract.ts';
import { serviceOrderPaid } from '../contract.ts';
import type { MarketContext } from '../context.ts';
import { isTimeZone, minutesOf } from '../domain/engagement-dates.ts';
import { cancellationSteps } from '../domain/order-money.ts';
import { machines } from '../domain/machine.ts';
import { timersOf } from '../domain/step.ts';
import { claimExclusive, insertHistory, insertOrder, orderByKey, setTimers } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { partsOf, serviceById } from '../sql/service-rows.ts';
import type { LicenceRow, ServiceParts, ServiceRow } from '../sql/service-rows.ts';
import type { FrozenTerms } from './order-terms.ts';
import { previewFile } from './present-service.ts';
import { obstacleOf } from './read-services.ts';
import { signContract } from './sign-contract.ts';
import { completed, emitOrder, factsOf, openReviews } from './take-step.ts';
import { tell } from './tell-party.ts';

export type Wish = z.output<typeof placeServiceOrder>;
export type Placed =
  | { ok: true; order: OrderRow }
  | {
      ok: false;
      reason:
        | 'not-found'
        | 'email-not-verified'
        | 'idempotency-conflict'
        | 'wrong-service-kind'
        | 'licence-not-offered'
        | 'price-changed'
        | 'exclusive-being-bought'
        | 'dates-not-ahead'
        | 'unknown-time-zone'
        | 'event-not-yours';
    }
  | { ok: false; reason: 'service-not-orderable'; obstacle: NonNullable<Service['obstacle']> };

/** Minutes in which a licence is to be paid. */
const licenceMinutes = 30;

/** Writes an order. The same key with the same body is the same order. What it is placed under is frozen into it. */
export async function placeOrder(context: MarketContext, actor: PersonActor, wish: Wish, key: string): Promise<Placed> {
  const requestHash = createHash('sha256').update(JSON.stringify(wish)).digest('hex');
  const known = await orderByKey(context.db, actor.personId, key);
  if (known !== null)
    return known.request_hash === requestHash
      ? { ok: true, order: known }
      : { ok: false, reason: 'idempotency-conflict' };
  if (!actor.emailVerified) return { ok: false, reason: 'email-not-verified' };
  const service = await serviceById(context.db, wish.serviceId);
  if (service === null || service.status === 'draft') return { ok: false, reason: 'not-found' };
  const obstacle = await obstacleOf(context, service, actor);
  if (obstacle !== null) return { ok: false, reason: 'service-not-orderable', obstacle };
  if (service.kind !== wish.kind) return { ok: false, reason: 'wrong-service-kind' };
  const { seller_id: sellerId, organisation_id: organisationId } = service;
  const organisation = organisationId && (await context.identity.organisation(organisationId));
  if (sellerId === null || !organisation) return { ok: false, reason: 'not-found' };
  const people = await context.identity.people([sellerId]);
  const { limits } = await context.plans.entitlements(sellerId);
  const parts = (await partsOf(context.db, [service]))(service.id);
  const refusal = await refusalOf(context, actor, wish, parts);
  if (refusal !== null) return { ok: false, reason: refusal };
  const terms = await freeze(context, service, parts, wish);
  const now = instantText(context.clock.now());
  return refusable<Placed, Placed>(context.db, async (trx, refuse) => {
    const id = newId();
    const commission = limits['commission-basis-points'] ?? 0;
    const columns = columnsOf(service, wish, terms, now);
    const written = await insertOrder(trx, {
      ...columns,
      id,
      code: shortCode(10),
      kind: service.kind,
      service_id: service.id,
      buyer_id: actor.personId,
      seller_id: sellerId,
      buyer_name: actor.name,
      seller_name: people.get(sellerId)?.name ?? organisation.name,
      organisation_id: organisation.id,
      currency: organisation.currency,
      commission_basis_points: commission,
      commission_tax_basis_points: platformTaxOf(organisation.country),
      terms: JSON.stringify(terms),
      idempotency_key: key,
      request_hash: requestHash,
      created_at: now,
      updated_at: now,
    });
    const order = await orderByKey(trx, actor.personId, key);
    if (order === null) throw new Error('an order was neither written nor there');
    // A double click: the other request was first.
    if (!written)
      return order.request_hash === requestHash
        ? { ok: true, order }
        : refuse({ ok: false, reason: 'idempotency-conflict' });
    if (wish.kind === 'beat-licence' && wish.tier === 'exclusive') {
      const claim = await claimExclusive(trx, { serviceId: service.id, orderId: id, at: now });
      if (claim !== id) return refuse({ ok: false, reason: 'exclusive-being-bought' });
    }
    await insertHistory(trx, {
      ...{ order_id: id, at: now, by: 'buyer', person_id: actor.personId, action: 'placed' },
      ...{ from_state: null, to_state: order.state, note: order.brief, amount: order.total_amount },
    });
    await tell(context, trx, order, 'placed', 'both', { by: 'buyer', note: null, amount: order.total_amount });
    if (order.state === 'completed') return { ok: true, order: await giveAway(context, trx, order, now) };
    await setTimers(trx, id, timersOf(factsOf(order), now));
    return { ok: true, order };
  });
}

/** A licence that costs nothing is there at once: nothing is paid, nothing is held. */
async function giveAway(context: MarketContext, trx: Transaction, order: OrderRow, now: string): Promise<OrderRow> {
  const signed = await signContract(context, trx, order, now);
  const open = await openReviews(trx, signed, now);
  await emitOrder(trx, serviceOrderPaid, open, now);
  await completed(trx, open, now);
  return open;
}

async function refusalOf(
  context: MarketContext,
  actor: PersonActor,
  wish: Wish,
  parts: ServiceParts,
): Promise<Exclude<Extract<Placed, { ok: false }>['reason'], 'service-not-orderable'> | null> {
  if (wish.kind === 'beat-licence') {
    const rung = rungOf(parts, wish);
    if (rung === undefined) return 'licence-not-offered';
    return rung.price_amount === wish.seenPrice ? null : 'price-changed';
  }
  if (wish.kind !== 'engagement') return null;
  const now = instantText(context.clock.now());
  if (wish.dates.some((date) => date <= now)) return 'dates-not-ahead';
  if (!isTimeZone(wish.timeZone)) return 'unknown-time-zone';
  if (wish.eventId === null) return null;
  const event = await context.programme.eventFor(wish.eventId);
  const plans = actor.memberships.some(
    ({ organisationId, roles }) => organisationId === event?.organisationId && rolesAllow(roles, 'programme.plan'),
  );
  return event !== null && plans ? null : 'event-not-yours';
}
const rungOf = (parts: ServiceParts, wish: { tier: string }): LicenceRow | undefined =>
  parts.licences.find(({ tier }) => tier === wish.tier);

/** What is offered, as it is at this moment: nothing that the seller changes later changes the order. */
async function freeze(
  context: MarketContext,
  service: ServiceRow,
  parts: ServiceParts,
  wish: Wish,
): Promise<FrozenTerms> {
  const rung = wish.kind === 'beat-licence' ? rungOf(parts, wish) : undefined;
  const kinds = rung === undefined ? [] : filesOfTier[rung.tier];
  const masters = parts.masters.filter(({ kind }) => kinds.includes(kind));
  const preview = parts.masters.find(({ kind }) => kind === 'mp3') ?? parts.masters.find(({ kind }) => kind === 'wav');
  const assets = await context.media.assets(parts.masters.map(({ asset_id }) => asset_id));
  const files: FrozenTerms['files'][number][] = masters.map(({ kind, asset_id: assetId }) => {
    const asset = assets.get(assetId);
    return {
      ...{ kind, assetId, name: asset?.fileName ?? `${service.slug}.${kind}` },
      ...{ contentType: asset?.contentType ?? null, bytes: asset?.bytes ?? null, sha256: asset?.sha256 ?? null },
    };
  });
  if (rung !== undefined && files.length === 0 && preview !== undefined) {
    const made = assets.get(preview.asset_id)?.files[previewFile];
    const name = `${service.slug}-tagged.mp3`;
    const { contentType = null, bytes = null } = made ?? {};
    files.push({ kind: 'preview', assetId: preview.asset_id, name, contentType, bytes, sha256: null });
  }
  const duration = { value: service.duration_value, unit: service.duration_unit };
  return {
    slug: service.slug,
    title: service.title,
    description: service.description,
    language: service.language,
    text: service.terms,
    licence:
      rung === undefined
        ? null
        : {
            ...{ tier: rung.tier, copies: rung.copies, streams: rung.streams },
            ...{ price: rung.price_amount, files: [...filesOfTier[rung.tier]] },
          },
    files,
    revisions: service.kind === 'custom-work' ? service.revisions : null,
    deliveryDays: service.kind === 'custom-work' ? Math.max(1, Math.ceil(minutesOf(duration) / 1440)) : null,
    minutes: service.kind === 'engagement' ? minutesOf(duration) : null,
    occasion: service.occasion,
    cancellation: service.kind === 'engagement' ? cancellationSteps : [],
  };
}

function columnsOf(service: ServiceRow, wish: Wish, terms: FrozenTerms, now: string) {
  if (wish.kind === 'beat-licence') {
    const price = terms.licence?.price ?? 0;
    const free = price === 0;
    return {
      tier: wish.tier,
      list_amount: price,
      total_amount: price,
      state: free ? 'completed' : machines['beat-licence'].initial,
      ...(free && { ending: 'accepted', ended_at: now, paid_at: now }),
      agreed_until: new Date(Date.parse(now) + licenceMinutes * 60_000).toISOString(),
    } as const;
  }
  const common = { list_amount: service.price_amount, brief: wish.brief, state: machines[wish.kind].initial };
  if (wish.kind === 'custom-work')
    return { ...common, budget_amount: wish.budget, revisions_included: service.revisions };
  return {
    ...common,
    time_zone: wish.timeZone,
    minutes: wish.minutes ?? terms.minutes,
    place: wish.place,
    event_id: wish.eventId,
    proposal_by: 'buyer' as const,
    proposal_dates: wish.dates,
    // What the buyer proposed stands until an offer names dates of its own.
    proposal_until: null,
  };
}
