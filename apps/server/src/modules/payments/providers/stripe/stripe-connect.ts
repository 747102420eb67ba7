import { z } from 'zod';
import type { Currency } from '@parterre/contract/wire';
import type { Clock } from '../../../../platform/clock.ts';
import { listOf, someId } from './stripe-answers.ts';
import type { StripeAnswer, StripeApi } from './stripe-api.ts';
import { makeUnderKey } from './stripe-keys.ts';

/** What Stripe still wants to know of a seller, and what the seller may do meanwhile. */
export interface ConnectedAccount {
  id: string;
  /** Money can be moved to it. */
  canReceive: boolean;
  /** Money can leave it to the seller's bank. */
  canBePaidOut: boolean;
  /** The form was filled in to its end. */
  submitted: boolean;
  /** Stripe's names of what it wants now (`individual.verification.document`…). */
  due: readonly string[];
}

export interface ConnectedTransfer {
  /** Ours, and the idempotency key. */
  id: string;
  /** Minor units. */
  amount: number;
  currency: Currency;
  /** The connected account, `acct_…`. */
  destination: string;
  description: string;
  /** The charge that the money comes from: the transfer waits until that is available, and joins its group. */
  source?: { charge: string; attemptId: string };
}

export interface ConnectedPayout {
  id: string;
  amount: number;
  currency: string;
  /** `pending`, `in_transit`, `paid`, `failed`, `canceled`, or what Stripe invents next. */
  status: string;
  /** Seconds since 1970; an estimate until paid. */
  arrivesAt: number;
  failureCode: string | null;
}

/** Money to sellers: separate charges and transfers, so that we hold the money until it is due, and refunds debit us. */
export interface StripeConnect {
  /** An account that Stripe's own forms fill in, and whose losses are ours. `id` is ours and the idempotency key, kept for a day. */
  createAccount(
    seller: { id: string; country: string; email: string; kind: 'individual' | 'company' },
    signal: AbortSignal,
  ): Promise<StripeAnswer<ConnectedAccount>>;
  account(id: string, signal: AbortSignal): Promise<StripeAnswer<ConnectedAccount>>;
  /** A page of Stripe where the seller says who they are. It works once and for minutes: ask for it when they go there. */
  accountLink(
    account: string,
    addresses: { returnUrl: string; refreshUrl: string },
    signal: AbortSignal,
  ): Promise<StripeAnswer<{ url: string }>>;
  transfer(transfer: ConnectedTransfer, signal: AbortSignal): Promise<StripeAnswer<{ id: string }>>;
  /** Takes back a transfer or a part of it, when its sale was refunded. `id` is ours and the idempotency key. */
  reverseTransfer(
    reversal: { id: string; transfer: string; amount: number },
    signal: AbortSignal,
  ): Promise<StripeAnswer<{ id: string }>>;
  /** The newest payouts of an account to its owner's bank, a hundred at most. */
  payouts(account: string, signal: AbortSignal): Promise<StripeAnswer<ConnectedPayout[]>>;
}

const accountShape = z
  .object({
    id: z.string(),
    payouts_enabled: z.boolean().nullish(),
    details_submitted: z.boolean().nullish(),
    capabilities: z.object({ transfers: z.string().optional() }).nullish(),
    requirements: z.object({ currently_due: z.array(z.string()).nullish() }).nullish(),
  })
  .transform(
    ({ id, payouts_enabled: payouts, details_submitted: submitted, capabilities, requirements }): ConnectedAccount => ({
      id,
      canReceive: capabilities?.transfers === 'active',
      canBePaidOut: payouts === true,
      submitted: submitted === true,
      due: requirements?.currently_due ?? [],
    }),
  );

const ours = someId.extend({ metadata: z.record(z.string(), z.string()).nullish() });
const payoutShape = z
  .object({
    id: z.string(),
    amount: z.int(),
    currency: z.string(),
    status: z.string(),
    arrival_date: z.int(),
    failure_code: z.string().nullish(),
  })
  .transform(
    ({ id, amount, currency, status, arrival_date: arrivesAt, failure_code: failureCode }): ConnectedPayout => ({
      id,
      amount,
      currency: currency.toUpperCase(),
      status,
      arrivesAt,
      failureCode: failureCode ?? null,
    }),
  );

export function createStripeConnect(api: StripeApi, clock: Clock): StripeConnect {
  /** Stripe forgets keys after a day: what was made under our id is looked for before it is made. */
  const once = async (
    signal: AbortSignal,
    id: string,
    list: Parameters<StripeApi['call']>[2],
    make: (idempotencyKey: string) => Parameters<StripeApi['call']>[2],
  ): Promise<StripeAnswer<{ id: string }>> => {
    const all = await api.call(signal, listOf(ours), list);
    if (!all.ok) return all;
    const known = all.value.data.find(({ metadata }) => metadata?.parterre === id);
    if (known) return { ok: true, value: { id: known.id } };
    return makeUnderKey(id, clock, (key) => api.call(signal, someId, make(key)));
  };

  return {
    createAccount: ({ id, country, email, kind }, signal) =>
      api.call(signal, accountShape, (stripe) =>
        stripe.accounts.create(
          {
            type: 'express',
            country,
            email,
            business_type: kind,
            capabilities: { transfers: { requested: true } },
            metadata: { parterre: id },
          },
          { idempotencyKey: id },
        ),
      ),

    account: (id, signal) => api.call(signal, accountShape, (stripe) => stripe.accounts.retrieve(id)),

    accountLink: (account, { returnUrl, refreshUrl }, signal) =>
      api.call(signal, z.object({ url: z.string() }), (stripe) =>
        stripe.accountLinks.create({
          account,
          type: 'account_onboarding',
          return_url: returnUrl,
          refresh_url: refreshUrl,
        }),
      ),

    transfer({ id, amount, currency, destination, description, source }, signal) {
      const group = source?.attemptId ?? id;
      return once(
        signal,
        id,
        (stripe) => stripe.transfers.list({ transfer_group: group, limit: 100 }),
        (idempotencyKey) => (stripe) =>
          stripe.transfers.create(
            {
              amount,
              currency: currency.toLowerCase(),
              destination,
              description,
              transfer_group: group,
              metadata: { parterre: id },
              ...(source && { source_transaction: source.charge }),
            },
            { idempotencyKey },
          ),
      );
    },

    reverseTransfer: ({ id, transfer, amount }, signal) =>
      once(
        signal,
        id,
        (stripe) => stripe.transfers.listReversals(transfer, { limit: 100 }),
        (idempotencyKey) => (stripe) =>
          stripe.transfers.createReversal(transfer, { amount, metadata: { parterre: id } }, { idempotencyKey }),
      ),

    async payouts(account, signal) {
      const all = await api.call(signal, listOf(payoutShape), (stripe) =>
        stripe.payouts.list({ limit: 100 }, { stripeAccount: account }),
      );
      return all.ok ? { ok: true, value: all.value.data } : all;
    },
  };
}
