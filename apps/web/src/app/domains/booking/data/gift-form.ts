import type { GiftOffer } from '@parterre/contract/vouchers';
import type { Currency } from '@parterre/contract/wire';

/** An amount as people type it (`25`, `25,50`), in minor units; undefined when it is none. XOF has no decimals. */
export function typedAmount(text: string, currency: Currency): number | undefined {
  const typed = text.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  const decimals = currency === 'EUR' ? 2 : 0;
  const [, whole, part = ''] = /^(\d{1,7})(?:\.(\d+))?$/.exec(typed) ?? [];
  if (whole === undefined || part.length > decimals) return undefined;
  return Number(whole) * 10 ** decimals + Number(part.padEnd(decimals, '0') || 0);
}

/** The amount that is chosen: one of the offer, or another within its bounds; undefined when it is neither. */
export function chosenAmount(
  offer: GiftOffer,
  values: Readonly<Record<string, string | undefined>>,
): number | undefined {
  const amount =
    values['amount'] === 'other' ? typedAmount(values['other'] ?? '', offer.currency) : Number(values['amount']);
  return amount !== undefined && amount >= offer.leastAmount && amount <= offer.mostAmount ? amount : undefined;
}
