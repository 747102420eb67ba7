import type { PaymentKind, PaymentMethod } from '@parterre/contract/payments';
import type { Currency } from '@parterre/contract/wire';
import type { Capabilities, PaymentProvider } from './provider.ts';

/** What is to be paid, as far as it is known. */
export interface Wanted {
  readonly currency: Currency;
  /** Minor units; left out, every amount is thought of. */
  readonly amount?: number;
  /** ISO 3166-1 code of the country that the payer pays from; left out, every country is. */
  readonly country?: string;
}

/** Why a provider is not a way to pay this. */
export type NotOffered = 'unknown-provider' | 'amount-not-taken' | 'payer-phone-missing';

type Offered = Pick<PaymentProvider, 'id' | 'sandbox' | 'capabilities'>;

const kinds: Readonly<Record<string, PaymentKind>> = {
  sandbox: 'sandbox',
  stripe: 'card',
  paypal: 'wallet',
  'orange-money': 'mobile-money',
  'mtn-momo': 'mobile-money',
  'moov-money': 'mobile-money',
  wave: 'mobile-money',
  cinetpay: 'mobile-money',
};

/** In Côte d'Ivoire, and in francs, the phone comes first; elsewhere the card. The sandbox comes last everywhere. */
const phoneFirst: readonly PaymentKind[] = ['mobile-money', 'card', 'wallet', 'sandbox'];
const cardFirst: readonly PaymentKind[] = ['card', 'wallet', 'mobile-money', 'sandbox'];

export function kindOf(provider: Offered): PaymentKind {
  return kinds[provider.id] ?? (provider.capabilities.approval === 'phone' ? 'mobile-money' : 'card');
}

/** The ways to pay that fit, by kind in the order of the country; within a kind as they are configured. */
export function offersFor(providers: readonly Offered[], wanted: Wanted): PaymentMethod[] {
  const order = wanted.country === undefined ? wanted.currency === 'XOF' : wanted.country === 'CI';
  const rank = order ? phoneFirst : cardFirst;
  return providers
    .filter(({ capabilities }) => fits(capabilities, wanted))
    .map((provider) => {
      const { approval, secondsToApprove, refunds } = provider.capabilities;
      const { id, sandbox } = provider;
      return { provider: id, sandbox, kind: kindOf(provider), approval, secondsToApprove, refunds };
    })
    .toSorted((a, b) => rank.indexOf(a.kind) - rank.indexOf(b.kind));
}

function fits({ amounts, countries }: Capabilities, { currency, amount, country }: Wanted): boolean {
  if (amounts[currency] === undefined) return false;
  if (country !== undefined && countries !== null && !countries.includes(country)) return false;
  return amount === undefined || takes(amounts, currency, amount);
}

function takes(amounts: Capabilities['amounts'], currency: Currency, amount: number): boolean {
  const bounds = amounts[currency];
  return bounds !== undefined && amount >= bounds.least && amount <= bounds.most && amount % bounds.step === 0;
}

/**
 * Whether a payment may be begun at a provider. The country is not asked: it says what to offer, and payers travel.
 * @param provider undefined when there is none of that name
 */
export function refusalOf(
  provider: Offered | undefined,
  asked: { amount: number; currency: Currency; payer: { phone: string | null } },
): NotOffered | null {
  if (provider?.capabilities.amounts[asked.currency] === undefined) return 'unknown-provider';
  if (!takes(provider.capabilities.amounts, asked.currency, asked.amount)) return 'amount-not-taken';
  return provider.capabilities.approval === 'phone' && asked.payer.phone === null ? 'payer-phone-missing' : null;
}
