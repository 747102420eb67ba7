import { inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { Order } from '@parterre/contract/booking';
import type { Payment, PaymentMethod, PaymentRefund } from '@parterre/contract/payments';
import { dayAt, fullDay } from '../../../platform/language/days.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import type { PaidSubject } from './way-draft.ts';

/** What ways to pay are called and do, and why a payment failed. The domain `paying` is loaded. */
export function injectPayingWords() {
  const language = injectLanguage();
  const t = injectTexts('paying');
  const transloco = inject(TranslocoService);
  const own = (group: 'way' | 'what' | 'why', key: string) => {
    const path = `paying.${group}.${key}`;
    const said = transloco.translate(path, {}, language());
    return said === path ? undefined : said;
  };
  const way = (provider: string): string => own('way', provider) ?? t('way.other');
  return {
    way,
    /** the same, and that it is a test where the keys of its provider are for tests; the built-in one says so by its name */
    named: ({ provider, sandbox }: Pick<PaymentMethod, 'provider' | 'sandbox'>): string =>
      sandbox && provider !== 'sandbox' ? t('way.test', { way: way(provider) }) : way(provider),
    /** what happens, how long one has, and how money comes back */
    details: (
      { provider, approval, secondsToApprove, refunds, sandbox }: PaymentMethod,
      subject: PaidSubject = 'order',
    ): string[] => [
      own('what', provider) ?? t(`what.${approval}`),
      ...(secondsToApprove === null
        ? subject === 'order'
          ? [t('time.held')]
          : []
        : secondsToApprove < 60
          ? [t.count('time.seconds', secondsToApprove)]
          : [t.count('time.minutes', Math.floor(secondsToApprove / 60))]),
      ...(sandbox || subject === 'plan' ? [] : [t(`refund.${refunds}`)]),
    ],
    /** @param code a code of failure; null where none was given */
    why: (code: string | null): string => (code === null ? undefined : own('why', code)) ?? t('why.other'),
    state: (status: Payment['status']): string => t(`state.${status}`),
    /** @param zone of the venue, in which days are told */
    refund: ({ status, amount, endedAt, dueAt }: PaymentRefund, zone: string): string => {
      const money = formatMoney(language(), amount);
      const day = (instant: string) => fullDay(language(), dayAt(instant, zone));
      if (status === 'succeeded' && endedAt !== null) return t('received.done', { amount: money, day: day(endedAt) });
      if (status !== 'by-hand') return t('received.under-way', { amount: money });
      return dueAt === null
        ? t('received.by-hand-soon', { amount: money })
        : t('received.by-hand', { amount: money, day: day(dueAt) });
    },
  };
}

/** What goes back of an order; one that an older version kept on this device does not say. */
export function refundsOf({ refunds }: Partial<Pick<Order, 'refunds'>>): Order['refunds'] {
  return refunds ?? [];
}

/** What came back so far, in minor units. */
export function givenBack(order: Pick<Order, 'refunds'>): number {
  return refundsOf(order).reduce((sum, { status, amount }) => (status === 'succeeded' ? sum + amount.amount : sum), 0);
}
