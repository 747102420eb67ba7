import { TranslocoService } from '@jsverse/transloco';
import { inject } from '@angular/core';
import type { Money } from '@parterre/contract/wire';
import { dayAt, fullDay } from '../../../platform/language/days.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Clock } from '../../../platform/clock.ts';
import { Desk } from '../api/desk.ts';
import { momentText } from '../data/event-moments.ts';
import { daysUntil } from '../data/refund-due.ts';

/** Providers that money may have come by; one that is not named here is called by its id. */
export const knownProviders = [
  'stripe',
  'paypal',
  'orange-money',
  'mtn-momo',
  'moov-money',
  'cinetpay',
  'wave',
  'cash',
  'terminal',
  'sandbox',
] as const;
const counters = ['cash', 'terminal'];

/** What the ledger and the providers say, in plain words. The domain `finance` is loaded. */
export function injectFinanceWords() {
  const language = injectLanguage();
  const t = injectTexts('finance');
  const transloco = inject(TranslocoService);
  const desk = inject(Desk);
  const clock = inject(Clock);
  const own = (group: 'provider' | 'why' | 'entry' | 'account' | 'byHand' | 'todo' | 'reason', key: string) => {
    const path = `finance.${group}.${key}`;
    const said = transloco.translate(path, {}, language());
    return said === path ? undefined : said;
  };
  /** The platform keeps its books by the days of Paris, as its accounting export does. */
  const zone = () => (desk.isPlatform() ? 'Europe/Paris' : desk.zone());
  const day = (instant: string) => fullDay(language(), dayAt(instant, zone()));
  return {
    zone,
    day,
    today: () => dayAt(clock.now(), zone()),
    /** « 1 novembre 2026 – 30 novembre 2026 »; the second instant is not part of the period */
    days: (from: string, until: string) => {
      const [first, last] = [day(from), day(new Date(Date.parse(until) - 1).toISOString())];
      return first === last ? first : `${first} – ${last}`;
    },
    moment: (instant: string) => momentText(language(), instant, zone()),
    money: (money: Money) => formatMoney(language(), money),
    provider: (id: string) => own('provider', id) ?? id,
    /** @param code why an attempt brought nothing; one of a later version is shown as it is */
    why: (code: string) => own('why', code) ?? code,
    entry: (kind: string) => own('entry', kind) ?? kind,
    /** @param account code of the ledger's account, `payable-held/<owner>/<label>/EUR` */
    account: (account: string) => {
      const [kind = ''] = account.split('/');
      return own('account', kind) ?? kind;
    },
    /** @param reason of a refund: those that the product gives itself are said in the language of the page */
    reason: (reason: string) => own('reason', reason.toLowerCase().replaceAll(' ', '-')) ?? reason,
    /** @param code why people have to give it back */
    byHand: (code: string) => own('byHand', code) ?? t('byHand.unknown', { code }),
    /** how to give money back that came by this provider, step by step */
    todo: (provider: string): string[] => {
      const known = counters.includes(provider) ? 'counter' : own('todo', `${provider}.first`) ? provider : 'other';
      return ['first', 'second', 'third'].map((step) => own('todo', `${known}.${step}`) ?? '');
    },
    due: (dueAt: string): { words: string; late: boolean; day: string } => {
      const days = daysUntil(dueAt, clock.now(), zone());
      const words =
        days < 0
          ? t.count('due.late', -days)
          : days === 0
            ? t('due.today')
            : days === 1
              ? t('due.tomorrow')
              : t.count('due.in', days);
      return { words, late: days < 0, day: t('due.by', { day: day(dueAt) }) };
    },
  };
}
