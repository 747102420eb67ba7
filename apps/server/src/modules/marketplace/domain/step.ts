import type {
  OrderActor,
  OrderRole,
  ServiceOrderEnding,
  ServiceOrderState,
  ServiceOrderStatus,
} from '@parterre/contract/service-orders';
import type { OrderTimerKind } from '@parterre/contract/service-orders';
import type { ServiceKind } from '@parterre/contract/services';
import { endStates, machines, mostOffers } from './machine.ts';
import type { Guard, MoneyEffect, OrderEvent, TimerBase, Transition } from './machine.ts';

/** What the machine looks at. Instants are ISO. */
export interface OrderFacts {
  readonly kind: ServiceKind;
  readonly state: ServiceOrderState;
  readonly ending: ServiceOrderEnding | null;
  readonly disputedFrom: ServiceOrderState | null;
  readonly disputeBy: OrderRole | null;
  readonly offersMade: number;
  readonly revisionsIncluded: number;
  readonly revisionsUsed: number;
  readonly offerExpiresAt: string | null;
  readonly agreedUntil: string | null;
  readonly paymentDeadlineAt: string | null;
  readonly dueAt: string | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly proposalBy: OrderRole | null;
  readonly proposalUntil: string | null;
}

export type StepRefused =
  | 'order-elsewhere'
  | 'not-yours-to-do'
  | 'no-offers-left'
  | 'no-revisions-left'
  | 'not-overdue'
  | 'date-begun'
  | 'already-disputed';

export type Step =
  | {
      readonly ok: true;
      readonly to: ServiceOrderState;
      readonly money: MoneyEffect | null;
      readonly ending: ServiceOrderEnding | null;
    }
  | { readonly ok: false; readonly reason: StepRefused };

/** Whether something may happen to an order now, and what it then is. Pure: nothing is changed. */
export function step(order: OrderFacts, event: OrderEvent, by: OrderActor, now: string): Step {
  const here = machines[order.kind].transitions.filter(
    (each) => each.event === event && each.from.includes(order.state),
  );
  if (here.length === 0) return { ok: false, reason: 'order-elsewhere' };
  const mine = here.find((each) => each.by.includes(by));
  if (mine === undefined) return { ok: false, reason: 'not-yours-to-do' };
  const refused = mine.guard === undefined ? null : guards[mine.guard](order, by, now);
  if (refused !== null) return { ok: false, reason: refused };
  return { ok: true, to: target(mine, order), money: mine.money ?? null, ending: mine.ending ?? null };
}

function target(transition: Transition, order: OrderFacts): ServiceOrderState {
  if (transition.to !== 'resume') return transition.to;
  if (order.disputedFrom === null) throw new Error('a dispute that was opened nowhere');
  return order.disputedFrom;
}

const guards: Record<Guard, (order: OrderFacts, by: OrderActor, now: string) => StepRefused | null> = {
  'offers-left': (order) => (order.offersMade < mostOffers ? null : 'no-offers-left'),
  'revisions-left': (order) => (order.revisionsUsed < order.revisionsIncluded ? null : 'no-revisions-left'),
  overdue: (order, _by, now) => (order.dueAt !== null && now > order.dueAt ? null : 'not-overdue'),
  'before-date': (order, _by, now) => (order.startsAt !== null && now < order.startsAt ? null : 'date-begun'),
  // One a case: who has taken it back has had it looked at.
  'first-dispute': (order) => (order.disputeBy === null ? null : 'already-disputed'),
  'opened-it': (order, by) => (order.disputeBy === by ? null : 'not-yours-to-do'),
  'other-proposed': (order, by) => (order.proposalBy !== by ? null : 'not-yours-to-do'),
  // A way to pay may be begun while another is open: it is another attempt of the same payment.
  'buyer-pays': (order, _by, now) =>
    order.state === 'paying' || order.agreedUntil === null || now < order.agreedUntil ? null : 'order-elsewhere',
  'unpaid-by-time': (order) => (order.ending === 'unpaid' ? null : 'order-elsewhere'),
};

export interface PlannedTimer {
  readonly kind: OrderTimerKind;
  readonly dueAt: string;
}

/** The timers that an order has in its state, reckoned anew. @param entered when it came into the state (ISO) */
export function timersOf(order: OrderFacts, entered: string): PlannedTimer[] {
  const rules = machines[order.kind].timers[order.state] ?? [];
  return rules.map(({ kind, base, plusHours }) => ({
    kind,
    dueAt: hoursAfter(baseOf(order, base) ?? entered, plusHours, entered),
  }));
}

/** What a timer does when it is due; null when the order has moved on and it means nothing. */
export function firedBy(order: Pick<OrderFacts, 'kind' | 'state'>, kind: OrderTimerKind): OrderEvent | null {
  return machines[order.kind].timers[order.state]?.find((rule) => rule.kind === kind)?.fires ?? null;
}

function baseOf(order: OrderFacts, base: TimerBase): string | null {
  switch (base) {
    case 'entered':
      return null;
    case 'offer':
      return order.offerExpiresAt;
    case 'agreement':
      return order.agreedUntil;
    case 'payment':
      return order.paymentDeadlineAt;
    case 'due':
      return order.dueAt;
    case 'start':
      return order.startsAt;
    case 'end':
      return order.endsAt;
    case 'proposal':
      return order.proposalUntil;
  }
}

/** Never before the state was entered: a timer is something to come. */
function hoursAfter(instant: string, hours: number, entered: string): string {
  const at = Math.max(Date.parse(instant) + hours * 3_600_000, Date.parse(entered));
  return new Date(at).toISOString();
}

const statuses: Record<ServiceOrderState, ServiceOrderStatus> = {
  requested: 'pending',
  quoted: 'pending',
  countered: 'pending',
  agreed: 'accepted',
  paying: 'accepted',
  'in-progress': 'in-progress',
  delivered: 'delivered',
  revising: 'in-progress',
  scheduled: 'in-progress',
  rescheduling: 'in-progress',
  'took-place': 'delivered',
  disputed: 'disputed',
  completed: 'completed',
  cancelled: 'cancelled',
};
/** The coarse status of a state; a licence that is not paid yet waits. */
export function statusOf({ kind, state }: Pick<OrderFacts, 'kind' | 'state'>): ServiceOrderStatus {
  if (kind === 'beat-licence' && (state === 'agreed' || state === 'paying')) return 'pending';
  return statuses[state];
}

/** The states of each kind that have a status. */
export function statesOf(status: ServiceOrderStatus): { kind: ServiceKind; state: ServiceOrderState }[] {
  const kinds: ServiceKind[] = ['beat-licence', 'custom-work', 'engagement'];
  const states = Object.keys(statuses) as ServiceOrderState[];
  return kinds.flatMap((kind) =>
    states.filter((state) => statusOf({ kind, state }) === status).map((state) => ({ kind, state })),
  );
}

export function waitsFor(order: Pick<OrderFacts, 'kind' | 'state' | 'proposalBy'>): OrderActor | null {
  if (endStates.includes(order.state)) return null;
  if (order.state === 'rescheduling') return order.proposalBy === 'buyer' ? 'seller' : 'buyer';
  return machines[order.kind].waitsFor[order.state] ?? 'platform';
}
