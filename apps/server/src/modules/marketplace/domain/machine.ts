import type {
  OrderActor,
  OrderTimerKind,
  ServiceOrderEnding,
  ServiceOrderState,
} from '@parterre/contract/service-orders';
import type { ServiceKind } from '@parterre/contract/services';

/**
 * The life of an order of each kind, as data: nothing else says which step may follow which, who may take it, on which condition, what it does to
 * money, and what happens by itself. `step` (step.ts) reads it; docs/services.md draws it.
 */

/** What people do, and what happens by itself. */
export type OrderEvent =
  | 'quote'
  | 'counter'
  | 'accept-offer'
  | 'decline'
  | 'withdraw'
  | 'pay'
  | 'give-up-payment'
  | 'deliver'
  | 'accept'
  | 'request-revision'
  | 'propose-dates'
  | 'accept-date'
  | 'keep-date'
  | 'cancel'
  | 'dispute'
  | 'add-evidence'
  | 'withdraw-dispute'
  | 'give-back'
  | 'release'
  | 'refund'
  | 'split'
  | 'paid'
  | 'payment-ended'
  | 'expired'
  | 'lapsed'
  | 'late'
  | 'overdue'
  | 'accepted-by-time'
  | 'took-place'
  | 'date-stays'
  | 'reminded'
  | 'undecided';

/** Conditions beyond state and role; step.ts says what each asks. */
export type Guard =
  | 'offers-left'
  | 'revisions-left'
  | 'overdue'
  | 'before-date'
  | 'first-dispute'
  | 'opened-it'
  | 'other-proposed'
  | 'buyer-pays'
  | 'unpaid-by-time';

/** What a step does to money. */
export type MoneyEffect =
  /** What came is owed to the seller, held for this order. */
  | 'hold'
  /** All that is held is the seller's to have paid out. */
  | 'release'
  /** All of it goes back to the buyer. */
  | 'refund'
  /** The part that the terms of cancellation say goes back, the rest is released. */
  | 'refund-by-terms'
  /** The part that was decided goes back, the rest is released. */
  | 'split';

export interface Transition {
  readonly from: readonly ServiceOrderState[];
  readonly event: OrderEvent;
  readonly by: readonly OrderActor[];
  /** `resume`: the state in which the dispute was opened. */
  readonly to: ServiceOrderState | 'resume';
  readonly guard?: Guard;
  readonly money?: MoneyEffect;
  readonly ending?: ServiceOrderEnding;
}

/** From which instant of the order a timer is reckoned. */
export type TimerBase = 'entered' | 'offer' | 'agreement' | 'payment' | 'due' | 'start' | 'end' | 'proposal';
export interface TimerRule {
  readonly kind: OrderTimerKind;
  readonly fires: OrderEvent;
  readonly base: TimerBase;
  readonly plusHours: number;
}

export interface Machine {
  readonly initial: ServiceOrderState;
  readonly transitions: readonly Transition[];
  readonly timers: Partial<Record<ServiceOrderState, readonly TimerRule[]>>;
  /** Who is to act in a state; null in an end. */
  readonly waitsFor: Partial<Record<ServiceOrderState, OrderActor>>;
}

const day = 24;
/** How long the seller has to answer a request. */
const requestDays = 7;
/** Undecided disputes end after this: nobody's money is held for ever, and card providers hold for ninety days at most. */
const decisionDays = 60;

const negotiation: readonly Transition[] = [
  { from: ['requested'], event: 'quote', by: ['seller'], to: 'quoted', guard: 'offers-left' },
  { from: ['requested'], event: 'decline', by: ['seller'], to: 'cancelled', ending: 'declined' },
  { from: ['quoted'], event: 'counter', by: ['buyer'], to: 'countered', guard: 'offers-left' },
  { from: ['countered'], event: 'counter', by: ['seller'], to: 'quoted', guard: 'offers-left' },
  { from: ['quoted'], event: 'accept-offer', by: ['buyer'], to: 'agreed' },
  { from: ['countered'], event: 'accept-offer', by: ['seller'], to: 'agreed' },
  { from: ['quoted'], event: 'decline', by: ['buyer'], to: 'cancelled', ending: 'declined' },
  { from: ['countered'], event: 'decline', by: ['seller'], to: 'cancelled', ending: 'declined' },
  { from: ['requested', 'countered'], event: 'withdraw', by: ['buyer'], to: 'cancelled', ending: 'withdrawn' },
  { from: ['quoted'], event: 'withdraw', by: ['seller'], to: 'cancelled', ending: 'withdrawn' },
  {
    from: ['requested', 'quoted', 'countered'],
    event: 'expired',
    by: ['platform'],
    to: 'cancelled',
    ending: 'unanswered',
  },
  { from: ['agreed'], event: 'withdraw', by: ['buyer', 'seller'], to: 'cancelled', ending: 'withdrawn' },
];

/** Until the money is there: a payment that comes to nothing can be begun again until the agreement lapses. */
const paying = (paid: ServiceOrderState): readonly Transition[] => [
  { from: ['agreed', 'paying'], event: 'pay', by: ['buyer'], to: 'paying', guard: 'buyer-pays' },
  { from: ['paying'], event: 'give-up-payment', by: ['buyer'], to: 'agreed' },
  { from: ['paying'], event: 'payment-ended', by: ['platform'], to: 'agreed' },
  { from: ['agreed'], event: 'lapsed', by: ['platform'], to: 'cancelled', ending: 'unpaid' },
  { from: ['agreed', 'paying'], event: 'paid', by: ['platform'], to: paid, money: 'hold' },
];

const dispute = (from: readonly ServiceOrderState[], by: readonly OrderActor[]): readonly Transition[] => [
  { from, event: 'dispute', by, to: 'disputed', guard: 'first-dispute' },
  { from: ['disputed'], event: 'add-evidence', by: ['buyer', 'seller'], to: 'disputed' },
  { from: ['disputed'], event: 'withdraw-dispute', by: ['buyer', 'seller'], to: 'resume', guard: 'opened-it' },
  { from: ['disputed'], event: 'accept', by: ['buyer'], to: 'completed', money: 'release', ending: 'accepted' },
  { from: ['disputed'], event: 'give-back', by: ['seller'], to: 'cancelled', money: 'refund', ending: 'given-back' },
  { from: ['disputed'], event: 'release', by: ['desk'], to: 'completed', money: 'release', ending: 'decided-release' },
  { from: ['disputed'], event: 'refund', by: ['desk'], to: 'cancelled', money: 'refund', ending: 'decided-refund' },
  { from: ['disputed'], event: 'split', by: ['desk'], to: 'completed', money: 'split', ending: 'decided-split' },
  { from: ['disputed'], event: 'reminded', by: ['platform'], to: 'disputed' },
  { from: ['disputed'], event: 'undecided', by: ['platform'], to: 'cancelled', money: 'refund', ending: 'undecided' },
];
const disputeTimers: readonly TimerRule[] = [
  { kind: 'decision-reminder', fires: 'reminded', base: 'entered', plusHours: 7 * day },
  { kind: 'decision-lapses', fires: 'undecided', base: 'entered', plusHours: decisionDays * day },
];

const acceptance = (from: ServiceOrderState): readonly Transition[] => [
  { from: [from], event: 'accept', by: ['buyer'], to: 'completed', money: 'release', ending: 'accepted' },
  {
    from: [from],
    event: 'accepted-by-time',
    by: ['platform'],
    to: 'completed',
    money: 'release',
    ending: 'accepted-by-time',
  },
];
const sellerCancels = (from: readonly ServiceOrderState[]): Transition => ({
  from,
  event: 'cancel',
  by: ['seller'],
  to: 'cancelled',
  money: 'refund',
  ending: 'cancelled-by-seller',
});
const acceptedAfter = (days: number): TimerRule => ({
  kind: 'acceptance-by-time',
  fires: 'accepted-by-time',
  base: 'entered',
  plusHours: days * day,
});
const negotiationTimers = {
  requested: [{ kind: 'answer-due', fires: 'expired', base: 'entered', plusHours: requestDays * day }],
  quoted: [{ kind: 'answer-due', fires: 'expired', base: 'offer', plusHours: 0 }],
  countered: [{ kind: 'answer-due', fires: 'expired', base: 'offer', plusHours: 0 }],
} as const satisfies Machine['timers'];
const payingTimers = {
  agreed: [{ kind: 'agreement-lapses', fires: 'lapsed', base: 'agreement', plusHours: 0 }],
  paying: [{ kind: 'payment-deadline', fires: 'payment-ended', base: 'payment', plusHours: 0 }],
} as const satisfies Machine['timers'];
const negotiationWaits = { requested: 'seller', quoted: 'buyer', countered: 'seller' } as const;
const payingWaits = { agreed: 'buyer', paying: 'platform', disputed: 'desk' } as const;

export const machines: Readonly<Record<ServiceKind, Machine>> = {
  'beat-licence': {
    initial: 'agreed',
    transitions: [
      { from: ['agreed'], event: 'withdraw', by: ['buyer'], to: 'cancelled', ending: 'withdrawn' },
      ...paying('delivered'),
      // Money that came late completes the order where the beat can still be had; whoever settles has looked.
      { from: ['cancelled'], event: 'paid', by: ['platform'], to: 'delivered', guard: 'unpaid-by-time', money: 'hold' },
      ...acceptance('delivered'),
      sellerCancels(['delivered']),
      ...dispute(['delivered'], ['buyer']),
    ],
    timers: { ...payingTimers, delivered: [acceptedAfter(3)], disputed: disputeTimers },
    waitsFor: { ...payingWaits, delivered: 'buyer' },
  },
  'custom-work': {
    initial: 'requested',
    transitions: [
      ...negotiation,
      ...paying('in-progress'),
      { from: ['in-progress', 'revising'], event: 'deliver', by: ['seller'], to: 'delivered' },
      { from: ['in-progress'], event: 'late', by: ['platform'], to: 'in-progress' },
      {
        from: ['in-progress'],
        event: 'cancel',
        by: ['buyer'],
        to: 'cancelled',
        guard: 'overdue',
        money: 'refund',
        ending: 'cancelled-by-buyer',
      },
      {
        from: ['in-progress', 'revising'],
        event: 'overdue',
        by: ['platform'],
        to: 'cancelled',
        money: 'refund',
        ending: 'overdue',
      },
      { from: ['delivered'], event: 'request-revision', by: ['buyer'], to: 'revising', guard: 'revisions-left' },
      ...acceptance('delivered'),
      sellerCancels(['in-progress', 'delivered', 'revising']),
      ...dispute(['in-progress', 'delivered', 'revising'], ['buyer', 'seller']),
    ],
    timers: {
      ...negotiationTimers,
      ...payingTimers,
      'in-progress': [
        { kind: 'work-due', fires: 'late', base: 'due', plusHours: 0 },
        { kind: 'work-overdue', fires: 'overdue', base: 'due', plusHours: 14 * day },
      ],
      delivered: [acceptedAfter(14)],
      revising: [{ kind: 'revision-overdue', fires: 'overdue', base: 'entered', plusHours: 14 * day }],
      disputed: disputeTimers,
    },
    waitsFor: { ...negotiationWaits, ...payingWaits, 'in-progress': 'seller', delivered: 'buyer', revising: 'seller' },
  },
  engagement: {
    initial: 'requested',
    transitions: [
      ...negotiation,
      ...paying('scheduled'),
      {
        from: ['scheduled'],
        event: 'propose-dates',
        by: ['buyer', 'seller'],
        to: 'rescheduling',
        guard: 'before-date',
      },
      {
        from: ['rescheduling'],
        event: 'accept-date',
        by: ['buyer', 'seller'],
        to: 'scheduled',
        guard: 'other-proposed',
      },
      { from: ['rescheduling'], event: 'keep-date', by: ['buyer', 'seller'], to: 'scheduled' },
      { from: ['rescheduling'], event: 'date-stays', by: ['platform'], to: 'scheduled' },
      {
        from: ['scheduled', 'rescheduling'],
        event: 'cancel',
        by: ['buyer'],
        to: 'cancelled',
        guard: 'before-date',
        money: 'refund-by-terms',
        ending: 'cancelled-by-buyer',
      },
      sellerCancels(['scheduled', 'rescheduling', 'took-place']),
      { from: ['scheduled'], event: 'took-place', by: ['platform'], to: 'took-place' },
      ...acceptance('took-place'),
      ...dispute(['took-place'], ['buyer', 'seller']),
    ],
    timers: {
      ...negotiationTimers,
      ...payingTimers,
      scheduled: [{ kind: 'date-over', fires: 'took-place', base: 'end', plusHours: 0 }],
      rescheduling: [{ kind: 'date-answer-due', fires: 'date-stays', base: 'proposal', plusHours: 0 }],
      'took-place': [acceptedAfter(3)],
      disputed: disputeTimers,
    },
    waitsFor: {
      ...negotiationWaits,
      ...payingWaits,
      scheduled: 'platform',
      rescheduling: 'platform',
      'took-place': 'buyer',
    },
  },
};

/** The end of an order is here. */
export const endStates: readonly ServiceOrderState[] = ['completed', 'cancelled'];
/** Offers of both sides together. */
export const mostOffers = 6;
