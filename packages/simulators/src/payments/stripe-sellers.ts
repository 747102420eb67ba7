import type { StripeBooks } from './stripe-books.ts';
import { invalid, newStripeId } from './stripe-things.ts';
import { kept } from './stripe-plans.ts';

type Metadata = Record<string, string>;
interface Kept {
  id: string;
  created: number;
}
export interface Account extends Kept {
  object: 'account';
  business_type: string | null;
  capabilities: { transfers: 'active' | 'inactive' };
  charges_enabled: boolean;
  country: string;
  details_submitted: boolean;
  email: string | null;
  metadata: Metadata;
  payouts_enabled: boolean;
  requirements: { currently_due: string[] };
  type: string;
}
export interface Transfer extends Kept {
  object: 'transfer';
  amount: number;
  amount_reversed: number;
  currency: string;
  description: string | null;
  destination: string;
  metadata: Metadata;
  reversed: boolean;
  source_transaction: string | null;
  transfer_group: string | null;
}
export interface Reversal extends Kept {
  object: 'transfer_reversal';
  amount: number;
  currency: string;
  metadata: Metadata;
  transfer: string;
}
export interface Payout extends Kept {
  object: 'payout';
  amount: number;
  arrival_date: number;
  currency: string;
  failure_code: string | null;
  status: string;
}

/** The books of sellers: connected accounts, what was moved to them and back, and what their banks got. */
export class StripeSellers {
  readonly accounts = new Map<string, Account>();
  readonly transfers = new Map<string, Transfer>();
  readonly reversals = new Map<string, Reversal>();
  /** By account. */
  readonly payouts = new Map<string, Payout[]>();
  /** What is available on the platform's own balance. */
  available = Number.MAX_SAFE_INTEGER;
  readonly #books: StripeBooks;

  constructor(books: StripeBooks) {
    this.#books = books;
  }

  createAccount(body: {
    type: string;
    country?: string;
    email?: string;
    business_type?: string;
    metadata?: Metadata;
  }): Account {
    const account: Account = {
      id: newStripeId('acct'),
      object: 'account',
      created: this.#books.seconds(),
      business_type: body.business_type ?? null,
      capabilities: { transfers: 'inactive' },
      charges_enabled: false,
      country: body.country ?? 'FR',
      details_submitted: false,
      email: body.email ?? null,
      metadata: body.metadata ?? {},
      payouts_enabled: false,
      requirements: { currently_due: ['external_account', 'individual.dob.day', 'tos_acceptance.date'] },
      type: body.type,
    };
    // No self-service payouts to Côte d'Ivoire.
    if (account.country === 'CI')
      throw invalid('CI is not currently supported by Stripe.', 'country_unsupported', 'country');
    this.accounts.set(account.id, account);
    return account;
  }

  /** The seller fills in Stripe's form. */
  finishAccount(id: string): void {
    Object.assign(kept(this.accounts, 'account', id), {
      capabilities: { transfers: 'active' },
      charges_enabled: true,
      details_submitted: true,
      payouts_enabled: true,
      requirements: { currently_due: [] },
    });
  }

  transfer(body: {
    amount: number;
    currency: string;
    destination: string;
    description?: string;
    transfer_group?: string;
    source_transaction?: string;
    metadata?: Metadata;
  }): Transfer {
    const account = kept(this.accounts, 'account', body.destination);
    if (account.capabilities.transfers !== 'active') {
      throw invalid(
        'Your destination account needs to have the `transfers` capability',
        'insufficient_capabilities_for_transfer',
      );
    }
    if (body.source_transaction !== undefined) {
      const charge = this.#books.get('charge', body.source_transaction);
      const moved = [...this.transfers.values()]
        .filter(({ source_transaction: source }) => source === charge.id)
        .reduce((sum, { amount }) => sum + amount, 0);
      if (moved + body.amount > charge.amount)
        throw invalid('The transfers exceed the source charge', 'balance_insufficient');
    }
    if (body.source_transaction === undefined && body.amount > this.available) {
      throw invalid('You have insufficient available funds in your Stripe account.', 'balance_insufficient');
    }
    const transfer: Transfer = {
      id: newStripeId('tr'),
      object: 'transfer',
      created: this.#books.seconds(),
      amount: body.amount,
      amount_reversed: 0,
      currency: body.currency,
      description: body.description ?? null,
      destination: body.destination,
      metadata: body.metadata ?? {},
      reversed: false,
      source_transaction: body.source_transaction ?? null,
      transfer_group: body.transfer_group ?? null,
    };
    this.transfers.set(transfer.id, transfer);
    return transfer;
  }

  reverse(id: string, body: { amount?: number; metadata?: Metadata }): Reversal {
    const transfer = kept(this.transfers, 'transfer', id);
    const left = transfer.amount - transfer.amount_reversed;
    const amount = body.amount ?? left;
    if (amount > left) throw invalid(`Reversal amount exceeds ${left}`, 'amount_too_large', 'amount');
    const reversal: Reversal = {
      id: newStripeId('trr'),
      object: 'transfer_reversal',
      created: this.#books.seconds(),
      amount,
      currency: transfer.currency,
      metadata: body.metadata ?? {},
      transfer: id,
    };
    transfer.amount_reversed += amount;
    transfer.reversed = transfer.amount_reversed === transfer.amount;
    this.reversals.set(reversal.id, reversal);
    return reversal;
  }

  /** Stripe pays an account's balance out to its bank. */
  payOut(account: string, amount: number, status: string): void {
    const created = this.#books.seconds();
    const failed = status === 'failed' ? 'account_closed' : null;
    const payout: Payout = {
      id: newStripeId('po'),
      object: 'payout',
      created,
      amount,
      arrival_date: created + 2 * 86_400,
      currency: kept(this.accounts, 'account', account).country === 'FR' ? 'eur' : 'usd',
      failure_code: failed,
      status,
    };
    this.payouts.set(account, [...(this.payouts.get(account) ?? []), payout]);
  }
}
