import type { PayoutDestination, SellerIdentityForm } from '@parterre/contract/payouts';
import { transferCurrency } from '@parterre/contract/iban';
import type { Currency } from '@parterre/contract/wire';

/** What of a form is kept sealed, beside the destination. */
export type SealedDetails = Pick<SellerIdentityForm, 'registration' | 'address' | 'representative'>;
export type NeededDocument = 'identity' | 'registration' | 'bank';

/** What has to be uploaded before an identity is handed in, and is not there yet. */
export function missingDocuments(
  form: 'person' | 'company',
  destination: PayoutDestination['kind'],
  uploaded: readonly string[],
): NeededDocument[] {
  const needed: NeededDocument[] = [
    'identity',
    ...(form === 'company' ? (['registration'] as const) : []),
    ...(destination === 'bank' ? (['bank'] as const) : []),
  ];
  return needed.filter((kind) => !uploaded.includes(kind));
}

/** By what people know where they are paid: the last four characters. */
export function destinationHint(destination: PayoutDestination): string {
  switch (destination.kind) {
    case 'bank':
      return `…${destination.iban.slice(-4)}`;
    case 'phone':
      return `…${destination.phone.slice(-4)}`;
    case 'connected-account':
      return '';
  }
}

/** The bank, to which a person carries a file. */
export const bankWay = 'bank';

export interface Payable {
  currency: Currency;
  /** What this installation offers in that currency and the seller's country. */
  ways: readonly { provider: string; to: 'phone' | 'connected-account' }[];
  /** The seller's account at a provider, when money can be moved to it. */
  connected: { provider: string; account: string } | null;
}

/**
 * How a destination is paid in a currency: the provider and what it calls the destination, or the bank.
 * @returns null when it cannot be
 */
export function wayTo(
  destination: PayoutDestination,
  { currency, ways, connected }: Payable,
): { way: string; to: string } | null {
  switch (destination.kind) {
    case 'bank':
      return transferCurrency(destination.iban) === currency ? { way: bankWay, to: destination.iban } : null;
    case 'phone': {
      const pays = ways.some(({ provider, to }) => to === 'phone' && provider === destination.operator);
      return pays ? { way: destination.operator, to: destination.phone } : null;
    }
    case 'connected-account': {
      const pays = ways.some(({ provider, to }) => to === 'connected-account' && provider === connected?.provider);
      return pays && connected !== null ? { way: connected.provider, to: connected.account } : null;
    }
  }
}

/** Whether a destination could be paid once everything about it is settled: asked before it is kept. */
export function mayBePaid(destination: PayoutDestination, payable: Omit<Payable, 'connected'>): boolean {
  if (destination.kind !== 'connected-account') return wayTo(destination, { ...payable, connected: null }) !== null;
  return payable.ways.some(({ to }) => to === 'connected-account');
}
