import { commissionOf } from '@parterre/contract/commission';
import { licenceTiers } from '@parterre/contract/services';
import type {
  AllowedAction,
  OrderFile,
  OrderRole,
  ServiceOrder,
  ServiceOrderAction,
  ServiceOrderSummary,
} from '@parterre/contract/service-orders';
import type { Money } from '@parterre/contract/wire';
import { instantText } from '../../../platform/clock.ts';
import type { AssetFacts } from '../../media/contract.ts';
import type { MarketContext } from '../context.ts';
import { machines, mostOffers } from '../domain/machine.ts';
import type { OrderEvent } from '../domain/machine.ts';
import { statusOf, step, waitsFor } from '../domain/step.ts';
import { deliveriesOf, evidenceOf, historyOf, offersOf, revisionsOf, timersOfOrder } from '../sql/order-rows.ts';
import type { KeptFile, OrderRow } from '../sql/order-rows.ts';
import { reviewsOfOrder } from '../sql/review-rows.ts';
import type { ReviewRow } from '../sql/review-rows.ts';
import { serviceById } from '../sql/service-rows.ts';
import { refundOf } from './move-money.ts';
import { termsOf } from './order-terms.ts';
import { presentSample, previewFile } from './present-service.ts';
import { reviewsOpen } from './review-orders.ts';
import { contractOf } from './sign-contract.ts';
import { factsOf } from './take-step.ts';

/** What of the machine people do by these names; the rest of the actions are told beside it. */
const steps: readonly (ServiceOrderAction & OrderEvent)[] = [
  'quote',
  'counter',
  'accept-offer',
  'decline',
  'withdraw',
  'pay',
  'give-up-payment',
  'deliver',
  'accept',
  'request-revision',
  'propose-dates',
  'accept-date',
  'keep-date',
  'cancel',
  'dispute',
  'add-evidence',
  'withdraw-dispute',
  'give-back',
];

/** Whether files of an order are handed over: licences with the payment, work with its acceptance. */
export function isReleased(order: OrderRow): boolean {
  if (order.kind === 'beat-licence') return order.paid_at !== null && order.state !== 'cancelled';
  return order.state === 'completed';
}
/** Who may have a file of an order. The seller's own always; evidence is for both, and for who decides. */
export function mayDownload(
  order: OrderRow,
  role: OrderRole | 'desk',
  of: 'licence' | 'delivery' | 'evidence',
): boolean {
  if (of === 'evidence') return true;
  if (role === 'seller' || role === 'desk') return true;
  return isReleased(order);
}

/** What somebody may do to an order now, as the machine has it, with what it would move. */
export function actionsOf(
  order: OrderRow,
  role: OrderRole | 'desk',
  now: string,
  reviews: { open: boolean; mayReply: boolean },
): AllowedAction[] {
  const facts = factsOf(order);
  const money = (amount: number): Money => ({ amount, currency: order.currency });
  const allowed: AllowedAction[] = [];
  const add = (action: ServiceOrderAction, refund: number | null = null): void => {
    const kept = refund === null ? null : money(order.paid_amount - refund);
    allowed.push({ action, until: untilOf(order, action), refund: refund === null ? null : money(refund), kept });
  };
  if (role === 'desk') {
    if (step(facts, 'release', 'desk', now).ok) add('decide');
    return allowed;
  }
  for (const action of steps) {
    const answer = step(facts, action, role, now);
    if (!answer.ok) continue;
    const moves = order.paid_amount > 0 && answer.money !== null && answer.money !== 'hold';
    add(action, moves ? refundOf(order, answer.money, now, null) : null);
  }
  if (reviews.open) add('review');
  if (reviews.mayReply) add('reply');
  return allowed;
}

function untilOf(order: OrderRow, action: ServiceOrderAction): string | null {
  if (action === 'counter' || action === 'accept-offer') return order.offer_expires_at;
  if (action === 'pay') return order.agreed_until;
  if (action === 'accept-date') return order.proposal_until;
  if (action === 'propose-dates') return order.starts_at;
  return action === 'review' ? order.reviews_until : null;
}

/** An order as one side, or whoever decides its dispute, sees it. */
export async function presentOrder(
  context: MarketContext,
  order: OrderRow,
  role: OrderRole | 'desk',
): Promise<ServiceOrder> {
  const { db, payments } = context;
  const now = instantText(context.clock.now());
  const [offers, deliveries, revisions, evidence, history, timers, reviews, service, payment] = await Promise.all([
    offersOf(db, order.id),
    deliveriesOf(db, order.id),
    revisionsOf(db, order.id),
    evidenceOf(db, order.id),
    historyOf(db, order.id),
    timersOfOrder(db, order.id),
    reviewsOfOrder(db, order.id),
    serviceById(db, order.service_id),
    role === 'buyer' ? payments.latest({ kind: 'service-order', id: order.id }) : null,
  ]);
  const terms = termsOf(order);
  const people = await context.identity.people(
    [order.buyer_id, order.seller_id, order.decided_by, ...history.map(({ person_id }) => person_id)].filter(
      (id) => id !== null,
    ),
  );
  const files = [
    ...terms.files,
    ...deliveries.flatMap((each) => each.files),
    ...evidence.flatMap((each) => each.files),
  ];
  const assets = await context.media.assets(files.map(({ assetId }) => assetId));
  const event = order.event_id === null ? null : await context.programme.eventFor(order.event_id);
  const money = (amount: number): Money => ({ amount, currency: order.currency });
  const fileOf = (of: 'licence' | 'delivery' | 'evidence') => (file: KeptFile) =>
    presentFile(context, assets.get(file.assetId), file, mayDownload(order, role, of));
  const party = (id: string | null, name: string) => ({ name, username: people.get(id ?? '')?.username ?? null });
  const mine = reviews.find(({ by }) => by === role);
  const theirs = reviews.find(({ by }) => by !== role);
  const open = role !== 'desk' && reviewsOpen(order, now);
  const published = order.reviews_published_at !== null;
  const commission = commissionOf(order.paid_amount - order.refunded_amount, order.commission_basis_points);
  const left = order.paid_amount - order.refunded_amount - commission - order.released_amount;
  const contract = contractOf(order);
  const nameOf = (id: string | null): string | null => (id === null ? null : (people.get(id)?.name ?? null));
  return {
    code: order.code,
    kind: order.kind,
    service: {
      id: order.service_id,
      slug: service?.slug ?? terms.slug,
      title: terms.title,
      available: service?.status === 'published' && service.seller_id !== null,
    },
    role: role === 'desk' ? null : role,
    buyer: party(order.buyer_id, order.buyer_name),
    seller: party(order.seller_id, order.seller_name),
    state: order.state,
    status: statusOf(order),
    ending: order.ending as ServiceOrder['ending'],
    waitsFor: waitsFor(factsOf(order)),
    version: order.version,
    brief: order.brief,
    listPrice: order.list_amount === null ? null : money(order.list_amount),
    total: order.total_amount === null ? null : money(order.total_amount),
    money: {
      paid: money(order.paid_amount),
      refunded: money(order.refunded_amount),
      held: money(order.ended_at === null ? Math.max(0, left) : 0),
      released: money(order.released_amount),
      commission: role === 'buyer' ? null : money(commission),
      commissionBasisPoints: role === 'buyer' ? null : order.commission_basis_points,
    },
    licence:
      terms.licence === null
        ? null
        : { ...terms.licence, files: [...terms.licence.files], price: money(terms.licence.price) },
    terms: {
      text: terms.text,
      language: terms.language,
      deliveryDays: order.delivery_days ?? terms.deliveryDays,
      revisions: order.kind === 'custom-work' ? order.revisions_included : null,
      minutes: order.minutes ?? terms.minutes,
      cancellation: [...terms.cancellation],
    },
    offers: offers.map((offer) => ({
      number: offer.number,
      by: offer.by,
      price: money(offer.amount),
      deliveryDays: offer.delivery_days,
      revisions: offer.revisions,
      dates: offer.dates,
      minutes: offer.minutes,
      note: offer.note,
      status: offer.status,
      expiresAt: offer.expires_at,
      createdAt: offer.created_at,
    })),
    offersLeft: mostOffers - order.offers_made,
    date: dateOf(order),
    dateProposal:
      order.proposal_by === null || order.proposal_dates === null
        ? null
        : { by: order.proposal_by, dates: order.proposal_dates, answerUntil: order.proposal_until },
    timeZone: order.time_zone,
    place: order.place,
    event: event && {
      id: event.id,
      slug: event.slug,
      title: event.title,
      hosting: order.paid_at !== null && order.state !== 'cancelled',
    },
    revisions: { included: order.revisions_included, used: order.revisions_used },
    deliveries: deliveries.map(({ number, note, files: given, created_at: at }) => ({
      ...{ number, note, at },
      files: given.map(fileOf('delivery')),
    })),
    revisionRequests: revisions.map(({ number, delivery, note, remarks, created_at: at }) => ({
      ...{ number, delivery, note, remarks, at },
    })),
    files: terms.files.map(fileOf('licence')),
    payment,
    timers,
    actions: actionsOf(order, role, now, {
      open,
      mayReply: published && role !== 'desk' && theirs?.reply === null,
    }),
    dispute:
      order.dispute_by === null || order.disputed_at === null
        ? null
        : {
            reason: (order.dispute_reason ?? 'other') as NonNullable<ServiceOrder['dispute']>['reason'],
            by: order.dispute_by,
            openedAt: order.disputed_at,
            evidence: evidence.map(({ by, text, files: given, created_at: at }) => ({
              ...{ by, text, at, name: by === 'buyer' ? order.buyer_name : order.seller_name },
              files: given.map(fileOf('evidence')),
            })),
            decision:
              order.decided_at === null
                ? null
                : {
                    outcome: (order.decision ?? 'undecided') as NonNullable<
                      NonNullable<ServiceOrder['dispute']>['decision']
                    >['outcome'],
                    refund: money(order.decision_refund ?? 0),
                    reason: order.decision_reason,
                    by: role === 'desk' ? nameOf(order.decided_by) : null,
                    at: order.decided_at,
                  },
          },
    reviews: {
      open,
      closesAt: order.reviews_until,
      publishedAt: order.reviews_published_at,
      mine: mine ? presentReview(mine) : null,
      theirs: published && theirs ? presentReview(theirs) : null,
      theirsWritten: theirs !== undefined,
    },
    contract: contract && {
      hash: contract.hash,
      keyId: contract.keyId,
      signature: contract.signature,
      signedAt: contract.signedAt,
    },
    history: history.map((entry) => ({
      at: entry.at,
      by: entry.by,
      name: entry.by === 'desk' ? null : nameOf(entry.person_id),
      action: entry.action,
      from: entry.from_state as ServiceOrder['state'] | null,
      to: entry.to_state as ServiceOrder['state'],
      note: entry.note,
      amount: entry.amount === null ? null : money(entry.amount),
    })),
    createdAt: order.created_at,
    updatedAt: order.updated_at,
    serverTime: now,
  };
}

function dateOf(order: OrderRow): ServiceOrder['date'] {
  const { starts_at: startsAt, ends_at: endsAt, time_zone: timeZone } = order;
  return startsAt === null || endsAt === null ? null : { startsAt, endsAt, timeZone: timeZone ?? 'UTC' };
}

function presentReview(row: ReviewRow): NonNullable<ServiceOrder['reviews']['mine']> {
  const { stars, comment, language, created_at: at } = row;
  const reply = row.reply === null || row.replied_at === null ? null : { text: row.reply, at: row.replied_at };
  return { stars, comment, language, at, reply };
}

function presentFile(
  { media }: Pick<MarketContext, 'media'>,
  asset: AssetFacts | undefined,
  file: KeptFile,
  downloadable: boolean,
): OrderFile {
  const { assetId, name, contentType, bytes, sha256 } = file;
  const sound = asset?.purpose === 'beat-file';
  const sample = sound ? presentSample(media, asset, assetId, name) : null;
  // A preview of work is for these two alone: a link that ends, rather than an address for everybody.
  const url = asset?.state === 'ready' ? media.signedAddress(asset, previewFile, previewSeconds) : null;
  return {
    ...{ assetId, name, contentType, bytes, sha256 },
    preview: sample && { ...sample, url },
    downloadable: downloadable && asset !== undefined,
  };
}
const previewSeconds = 3600;

/** A line of somebody's list of orders. */
export function presentOrderLine(
  order: OrderRow,
  personId: string,
  other: string | null,
  timers: Awaited<ReturnType<typeof timersOfOrder>>,
): ServiceOrderSummary {
  const role = order.buyer_id === personId ? 'buyer' : 'seller';
  const terms = termsOf(order);
  const waiting = waitsFor(factsOf(order));
  return {
    code: order.code,
    kind: order.kind,
    service: { slug: terms.slug, title: terms.title },
    role,
    other: { name: role === 'buyer' ? order.seller_name : order.buyer_name, username: other },
    state: order.state,
    status: statusOf(order),
    ending: order.ending as ServiceOrderSummary['ending'],
    waitsFor: waiting,
    waitsForMe: waiting === role,
    total: order.total_amount === null ? null : { amount: order.total_amount, currency: order.currency },
    tier: licenceTiers.find((tier) => tier === order.tier) ?? null,
    date: dateOf(order),
    next: timers[0] ?? null,
    createdAt: order.created_at,
    updatedAt: order.updated_at,
  };
}

/** The states of each kind in which one of the two is to act. */
export function waitingStates(): { kind: OrderRow['kind']; state: OrderRow['state']; role: OrderRole }[] {
  const kinds = Object.keys(machines) as OrderRow['kind'][];
  return kinds.flatMap((kind) =>
    Object.entries(machines[kind].waitsFor).flatMap(([state, who]) =>
      who === 'buyer' || who === 'seller' ? [{ kind, state: state as OrderRow['state'], role: who }] : [],
    ),
  );
}
