import type { Currency } from '@parterre/contract/wire';
import type { Seller } from '../contract.ts';
import type { PayoutNeeds } from '../payout-needs.ts';

export interface SellerFacts {
  name: string;
  country: string;
  currency: Currency;
  timeZone: string;
}

/** Who a seller is to others; null when there is no such organisation. A person's country and currency are those of the form. */
export async function sellerFacts(
  { identity }: Pick<PayoutNeeds, 'identity'>,
  seller: Seller,
): Promise<SellerFacts | null> {
  if (seller.kind === 'organisation') return identity.organisation(seller.id);
  const person = (await identity.people([seller.id])).get(seller.id);
  return person ? { name: person.name, country: 'FR', currency: 'EUR', timeZone: 'Europe/Paris' } : null;
}

/** Names of sellers of both kinds, by id. */
export async function sellerNames(
  { identity }: Pick<PayoutNeeds, 'identity'>,
  sellers: readonly { owner_id: string; owner_kind: 'organisation' | 'person' }[],
): Promise<Map<string, string>> {
  const idsOf = (kind: string): string[] =>
    sellers.flatMap((each) => (each.owner_kind === kind ? [each.owner_id] : []));
  const [organisations, people] = await Promise.all([
    identity.organisations(idsOf('organisation')),
    identity.people(idsOf('person')),
  ]);
  return new Map([...organisations.values(), ...people.values()].map(({ id, name }) => [id, name]));
}
