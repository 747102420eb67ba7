import { decimalsOf, inWhole } from '../language/format.ts';

/**
 * An amount as people type it (`9,50`, `9.5`, `1 200`), in minor units of its currency; `undefined` when it is none, is
 * negative, or has more decimals than the currency.
 */
export function parseAmount(text: string, currency: string): number | undefined {
  const typed = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  if (!/^\d{1,8}(\.\d+)?$/.test(typed)) return undefined;
  const decimals = decimalsOf(currency);
  const [whole = '0', part = ''] = typed.split('.');
  if (part.length > decimals) return undefined;
  return Number(whole) * 10 ** decimals + Number(part.padEnd(decimals, '0') || 0);
}

/** `9.50` for 950 cents: what a field shows to be changed. */
export function amountText(amount: number, currency: string, language: string): string {
  const decimals = decimalsOf(currency);
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: false,
  }).format(inWhole({ amount, currency }));
}
