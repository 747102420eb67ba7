import { parseAmount } from '../../../platform/forms/parse-amount.ts';

/** One field of a grid of prices: a tariff in a zone, '' for the whole room. */
export interface PriceField {
  readonly tariffId: string;
  readonly zone: string;
  /** of its control in the form */
  readonly name: string;
}

export interface GridPrice {
  readonly tariffId: string;
  readonly zone: string;
  readonly amount: number;
}

export function priceFields(
  tariffs: readonly { readonly id: string }[],
  zones: readonly { readonly code: string }[],
): PriceField[] {
  return tariffs.flatMap(({ id }) => zones.map(({ code }) => ({ tariffId: id, zone: code, name: fieldName(id, code) })));
}

export function fieldName(tariffId: string, zone: string): string {
  return `p ${tariffId} ${zone}`;
}

/** Names of the fields in which there is something that is no price. An empty one is not sold. */
export function wrongPrices(fields: readonly PriceField[], values: Values, currency: string): string[] {
  return fields.filter(({ name }) => values[name] && parseAmount(values[name], currency) === undefined).map(({ name }) => name);
}

/** What is sold by these fields, in minor units. */
export function pricesIn(fields: readonly PriceField[], values: Values, currency: string): GridPrice[] {
  return fields.flatMap(({ tariffId, zone, name }) => {
    const amount = values[name] ? parseAmount(values[name], currency) : undefined;
    return amount === undefined ? [] : [{ tariffId, zone, amount }];
  });
}

type Values = Readonly<Record<string, string | undefined>>;
