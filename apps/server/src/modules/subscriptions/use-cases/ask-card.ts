import type { CardBilling } from '../../payments/contract.ts';
import type { PlansContext } from '../plans-context.ts';

/** The provider understood, and says no. */
export type CardRefusal = 'plan-card-refused' | 'payment-provider-unavailable';
export type CardAnswer<T> = { ok: true; value: T } | { ok: false; reason: CardRefusal };
type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string };

const timeout = 10_000;

/** Asks the provider of cards, outside any transaction. No answer is a refusal that may be tried again. */
export async function askCard<T>(
  { billing, log }: Pick<PlansContext, 'billing' | 'log'>,
  ask: (billing: CardBilling, signal: AbortSignal) => Promise<Answer<T>>,
): Promise<CardAnswer<T>> {
  if (billing === null) return { ok: false, reason: 'payment-provider-unavailable' };
  try {
    const answer = await ask(billing, AbortSignal.timeout(timeout));
    if (answer.ok) return answer;
    log.warn({ code: answer.code }, 'the provider of cards refused a change of a subscription');
    return { ok: false, reason: 'plan-card-refused' };
  } catch (error) {
    log.warn({ err: error }, 'the provider of cards does not answer');
    return { ok: false, reason: 'payment-provider-unavailable' };
  }
}

/** A price at the provider: another amount is another one. */
export function priceOf(plan: string, amount: number, currency: string, name: string) {
  return { key: `${plan}-${currency.toLowerCase()}-${amount}`, name, amount, currency };
}
