import type { PlanId } from '@parterre/contract/plans';
import type { Currency, Language } from '@parterre/contract/wire';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../../platform/database.ts';
import { formatMoney, money } from '../../../platform/money.ts';
import { readPlans } from '../sql/plan-rows.ts';
import { planMail } from '../texts/plan-mail.ts';
import type { PlanMailKind } from '../texts/plan-mail.ts';
import type { PlansContext } from '../plans-context.ts';

export interface News {
  plan: PlanId;
  /** What it was before, or becomes. */
  other?: PlanId;
  amount?: number;
  currency?: Currency;
  /** Until or from when. */
  date?: Temporal.Instant;
  zone?: string;
  days?: number;
}

/** Writes a mail to somebody about their plan, in the transaction of what it tells. Whoever has no confirmed address is not written to. */
export async function tell(
  context: PlansContext,
  trx: Transaction,
  personId: string,
  kind: PlanMailKind,
  news: News,
): Promise<void> {
  const person = (await context.identity.people([personId], trx)).get(personId);
  if (person?.email == null) return;
  const { language } = person;
  const plans = await readPlans(trx);
  const nameOf = (id: PlanId): string => plans.find((plan) => plan.id === id)?.name[language] ?? id;
  const values = {
    name: person.name,
    plan: nameOf(news.plan),
    other: news.other === undefined ? '' : nameOf(news.other),
    amount: news.amount === undefined || !news.currency ? '' : formatMoney(money(news.amount, news.currency), language),
    date: news.date === undefined ? '' : dayText(news.date, news.zone ?? 'Europe/Paris', language),
    days: news.days ?? 0,
  };
  const url = `${context.publicUrl}/${language}/account/plan`;
  await context.enqueueMail(trx, { to: person.email, ...planMail(language, kind, values, url) });
}

/** `28 février 2027`, in the zone in which the subscription's months are counted. */
export function dayText(instant: Temporal.Instant, timeZone: string, language: Language): string {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(instant.epochMilliseconds);
}
