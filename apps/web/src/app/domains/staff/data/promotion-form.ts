import type { Promotion, PromotionChange } from '@parterre/contract/vouchers';
import { amountText, parseAmount } from '../../../platform/forms/parse-amount.ts';
import { instantAt, wallClock } from './venue-time.ts';

type Values = Readonly<Record<string, string>>;
export type PromotionTerms = Omit<PromotionChange, 'wholeBatch'>;

/** The terms of a promotion as they are. */
export function termsOf(one: Promotion): PromotionTerms {
  const { kind, value, eventIds, filmIds, occurrenceIds, tariffIds, validFrom, validUntil, active, note } = one;
  const { mostUses, mostPerBuyer, mostTickets, leastTickets, leastAmount } = one;
  return {
    ...{ kind, value, eventIds, filmIds, occurrenceIds, tariffIds, validFrom, validUntil, active, note },
    ...{ mostUses, mostPerBuyer, mostTickets, leastTickets, leastAmount },
  };
}

/** Why a field of the form is not understood. */
export type PromotionFault = 'percent' | 'amount' | 'number' | 'period';
export const promotionKinds = ['percent', 'amount', 'fixed-price'] as const;

/** A percentage as people type it (`12,5`), in basis points; undefined when it is none, or not between 0 and 100. */
export function parsePercent(text: string): number | undefined {
  const typed = text.replace(/[\s%\u00a0\u202f]/g, '').replace(',', '.');
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(typed)) return undefined;
  const points = Math.round(Number(typed) * 100);
  return points > 0 && points <= 10_000 ? points : undefined;
}

/** What the field of the value shows. */
export function valueText({ kind, value, currency }: Pick<Promotion, 'kind' | 'value' | 'currency'>, language: string): string {
  if (kind !== 'percent') return amountText(value, currency, language);
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2, useGrouping: false }).format(value / 100);
}

/** The faults of the form by field; none when it may be sent. */
export function promotionFaults(values: Values, currency: string): Readonly<Record<string, PromotionFault | undefined>> {
  const { kind, value = '', from = '', until = '' } = values;
  const amount = parseAmount(value, currency);
  const wrongNumber = (name: string) => {
    const text = values[name] ?? '';
    return text === '' || (/^\d{1,6}$/.test(text) && Number(text) > 0) ? undefined : 'number';
  };
  return {
    value:
      kind === 'percent'
        ? parsePercent(value) === undefined
          ? 'percent'
          : undefined
        : amount === undefined || (kind === 'amount' && amount === 0)
          ? 'amount'
          : undefined,
    mostUses: wrongNumber('mostUses'),
    mostPerBuyer: wrongNumber('mostPerBuyer'),
    mostTickets: wrongNumber('mostTickets'),
    leastTickets: wrongNumber('leastTickets'),
    leastAmount:
      (values['leastAmount'] ?? '') === '' || parseAmount(values['leastAmount'] ?? '', currency) !== undefined
        ? undefined
        : 'amount',
    until: from !== '' && until !== '' && until < from ? 'period' : undefined,
  };
}

/**
 * The terms that a form without faults says. Days are the organisation's: from the first minute of one to the last of the other.
 * @param before what the form does not show stays as it was
 */
export function promotionTerms(
  values: Values,
  { currency, zone }: { readonly currency: string; readonly zone: string },
  before: Pick<Promotion, 'filmIds' | 'occurrenceIds' | 'active'> | undefined,
): PromotionTerms {
  const kind = promotionKinds.find((one) => one === values['kind']) ?? 'percent';
  const value = values['value'] ?? '';
  const number = (name: string) => (values[name] ? Number(values[name]) : null);
  const picked = (prefix: string) =>
    Object.keys(values).flatMap((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : []));
  const { from = '', until = '' } = values;
  return {
    kind,
    value: (kind === 'percent' ? parsePercent(value) : parseAmount(value, currency)) ?? 0,
    eventIds: picked('event-'),
    filmIds: before?.filmIds ?? [],
    occurrenceIds: before?.occurrenceIds ?? [],
    tariffIds: picked('tariff-'),
    mostUses: number('mostUses'),
    mostPerBuyer: number('mostPerBuyer'),
    mostTickets: number('mostTickets'),
    leastTickets: number('leastTickets') ?? 1,
    leastAmount: parseAmount(values['leastAmount'] ?? '', currency) ?? 0,
    validFrom: from === '' ? null : instantAt(from, 0, zone),
    validUntil: until === '' ? null : instantAt(until, 24 * 60, zone),
    active: before?.active ?? true,
    note: values['note'] ?? '',
  };
}

/** The days that the fields of the period show. */
export function periodDays(
  { validFrom, validUntil }: Pick<Promotion, 'validFrom' | 'validUntil'>,
  zone: string,
): { from: string; until: string } {
  const day = (at: number) => wallClock(at, zone).day;
  return {
    from: validFrom === null ? '' : day(Date.parse(validFrom)),
    until: validUntil === null ? '' : day(Date.parse(validUntil) - 1),
  };
}
