import { dateTimeFormat, numberFormat } from './formatters.ts';
import type { Language } from './language.ts';

const locales: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

export interface Amount {
  /** integer of minor units */
  readonly amount: number;
  /** ISO 4217 */
  readonly currency: string;
}

/** How many decimals amounts of a currency have: two of euros, none of francs. @param currency ISO 4217 */
export function decimalsOf(currency: string): number {
  return numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** An amount as people say it, in whole euros or francs: 950 cents are 9.5. */
export function inWhole(money: Amount): number {
  return money.amount / 10 ** decimalsOf(money.currency);
}

/** The other way: 9.5 euros are 950 cents. What is finer than the currency is rounded. */
export function inMinor(whole: number, currency: string): number {
  return Math.round(whole * 10 ** decimalsOf(currency));
}

/** What stands beside an amount, the same in both languages: « € », « F CFA ». @param currency ISO 4217 */
export function currencySign(currency: string): string {
  const parts = numberFormat(locales.fr, { style: 'currency', currency }).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

/** `{ amount: 950, currency: 'EUR' }` → « 9,50 € », `€9.50`; the number of decimals is the currency's own. */
export function formatMoney(language: Language, money: Amount): string {
  const format = numberFormat(locales[language], { style: 'currency', currency: money.currency });
  return format.format(inWhole(money));
}

/** The same without cents where there are none: « 200 € ». For amounts that people round: budgets, rates. */
export function formatRoundMoney(language: Language, money: Amount): string {
  const format = numberFormat(locales[language], {
    style: 'currency',
    currency: money.currency,
    trailingZeroDisplay: 'stripIfInteger',
  });
  return format.format(inWhole(money));
}

/** The hour on the wall of the venue: « 20:40 ». @param zone IANA name, the venue's */
export function formatTime(language: Language, instant: string, zone: string): string {
  return dateTimeFormat(locales[language], {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    hourCycle: 'h23',
  }).format(new Date(instant));
}

/** The day at the venue: « vendredi 20 novembre ». @param zone IANA name, the venue's */
export function formatDay(language: Language, instant: string, zone: string): string {
  return dateTimeFormat(locales[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: zone,
  }).format(new Date(instant));
}

/** The day at the venue, short: « ven. 20 nov. ». @param zone IANA name, the venue's */
export function formatShortDay(language: Language, instant: string, zone: string): string {
  return dateTimeFormat(locales[language], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: zone,
  }).format(new Date(instant));
}

/** A figure in little room: « 2,4 k », `2.4K`. */
export function compactNumber(language: Language, number: number): string {
  return numberFormat(locales[language], { notation: 'compact', maximumFractionDigits: 1 }).format(number);
}
