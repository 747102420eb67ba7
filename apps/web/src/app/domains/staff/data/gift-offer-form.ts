import type { GiftOffer } from '@parterre/contract/vouchers';
import { amountText, parseAmount } from '../../../platform/forms/parse-amount.ts';

/** The amounts of a field, `15, 30, 50` or one a line; undefined when one is none, or there are none or too many. */
export function parseAmounts(text: string, currency: string): number[] | undefined {
  const amounts = text
    .split(/[;\n]|,\s+/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => parseAmount(one, currency));
  const known = amounts.filter((one) => one !== undefined && one > 0) as number[];
  return known.length === amounts.length && known.length > 0 && known.length <= 8 ? known : undefined;
}

/** What the field of the amounts shows. */
export function amountsText({ amounts, currency }: Pick<GiftOffer, 'amounts' | 'currency'>, language: string): string {
  return amounts.map((one) => amountText(one, currency, language)).join('; ');
}

export type OfferFault = 'amounts' | 'bounds' | 'months';

/** The offer that the form says, or what is wrong with it by field. */
export function offerOfForm(
  values: Readonly<Record<string, string>>,
  currency: string,
): { ok: true; offer: Omit<GiftOffer, 'currency'> } | { ok: false; faults: Readonly<Record<string, OfferFault>> } {
  const amounts = parseAmounts(values['amounts'] ?? '', currency);
  const [least, most] = [parseAmount(values['least'] ?? '', currency), parseAmount(values['most'] ?? '', currency)];
  const months = /^\d{1,3}$/.test(values['months'] ?? '') ? Number(values['months']) : 0;
  const bounded = least !== undefined && most !== undefined && least > 0 && least <= most;
  const within = amounts !== undefined && (!bounded || amounts.every((one) => one >= least && one <= most));
  if (bounded && within && months >= 1 && months <= 120) {
    const active = values['active'] === 'on';
    return { ok: true, offer: { active, amounts, leastAmount: least, mostAmount: most, validMonths: months } };
  }
  return {
    ok: false,
    faults: {
      ...(within ? {} : { amounts: 'amounts' }),
      ...(bounded ? {} : { most: 'bounds' }),
      ...(months >= 1 && months <= 120 ? {} : { months: 'months' }),
    },
  };
}
