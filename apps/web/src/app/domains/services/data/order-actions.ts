import type { AllowedAction, ServiceOrder, ServiceOrderAction } from '@parterre/contract/service-orders';
import type { OrderCommand } from './market-api.ts';

/** How an action is asked for on the screen: by a form of its own, by a confirmation, or beside what it is about. */
export type ActionForm = 'offer' | 'note' | 'confirm' | 'files' | 'revision' | 'dates' | 'review' | 'reply' | 'dispute';

interface Way {
  readonly command: OrderCommand;
  readonly form: ActionForm;
  /** the one that matters most, where it is offered */
  readonly first?: true;
  /** takes something away: asked for in the colour of a warning, and last */
  readonly grave?: true;
}

/** Actions that stand in the list of what one may do; the others (paying, accepting an offer or a date) stand beside what they are about. */
const ways = {
  quote: { command: 'offers', form: 'offer', first: true },
  counter: { command: 'offers', form: 'offer' },
  deliver: { command: 'deliveries', form: 'files', first: true },
  accept: { command: 'acceptance', form: 'confirm', first: true },
  'request-revision': { command: 'revisions', form: 'revision' },
  'propose-dates': { command: 'dates', form: 'dates' },
  'keep-date': { command: 'dates/refusal', form: 'confirm' },
  review: { command: 'review', form: 'review', first: true },
  reply: { command: 'review/reply', form: 'reply' },
  'add-evidence': { command: 'evidence', form: 'files' },
  'give-up-payment': { command: 'payment/cancel', form: 'confirm' },
  'withdraw-dispute': { command: 'dispute/withdrawal', form: 'confirm' },
  'give-back': { command: 'dispute/repayment', form: 'confirm', grave: true },
  decline: { command: 'refusal', form: 'note', grave: true },
  withdraw: { command: 'withdrawal', form: 'note', grave: true },
  cancel: { command: 'cancellation', form: 'note', grave: true },
  dispute: { command: 'dispute', form: 'dispute', grave: true },
} as const satisfies Partial<Record<ServiceOrderAction, Way>>;
export type ListedAction = keyof typeof ways;

export interface OfferedAction extends Way {
  readonly action: ListedAction;
  readonly allowed: AllowedAction;
}

/** What the caller may do now, what matters most first and what takes something away last. */
export function offeredActions(order: Pick<ServiceOrder, 'actions'>): OfferedAction[] {
  const rank = ({ first, grave }: Way): number => (first ? 0 : grave ? 2 : 1);
  return order.actions
    .flatMap((allowed) => {
      const { action } = allowed;
      return isListed(action) ? [{ ...ways[action], action, allowed }] : [];
    })
    .sort((a, b) => rank(a) - rank(b));
}

function isListed(action: ServiceOrderAction): action is ListedAction {
  return action in ways;
}

export function mayDo(order: Pick<ServiceOrder, 'actions'>, action: ServiceOrderAction): boolean {
  return order.actions.some((one) => one.action === action);
}

/** News may come by itself: a payment is under way. */
export function awaitsPayment({ state, payment }: Pick<ServiceOrder, 'state' | 'payment'>): boolean {
  return state === 'paying' && (payment?.status === 'pending' || payment?.status === 'succeeded');
}
