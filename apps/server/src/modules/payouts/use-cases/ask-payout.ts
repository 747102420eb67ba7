import type { Currency } from '@parterre/contract/wire';
import { instantText } from '../../../platform/clock.ts';
import { newId } from '../../../platform/ids.ts';
import { refusable } from '../../../platform/refusable.ts';
import type { AccountReference } from '../../payments/contract.ts';
import type { Seller } from '../contract.ts';
import type { PayoutTarget } from '../domain/payout-target.ts';
import { bankWay, wayTo } from '../domain/seller-identity.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import { keepHistory } from '../sql/history.ts';
import { insertPayout, payoutUnderWay } from '../sql/payouts.ts';
import { identitiesOf } from '../sql/seller-identities.ts';
import { lockSeller, minimumOf } from '../sql/sellers.ts';
import { openDestination } from './read-identity.ts';
import { sellerFacts } from './seller-facts.ts';

export interface PayoutWish {
  currency: Currency;
  /** Minor units; null: all that is available. */
  amount: number | null;
  /** null: the seller's schedule. */
  personId: string | null;
  /** The day of the schedule. */
  scheduledFor: string | null;
}
export type NotPaidOut =
  | 'not-found'
  | 'payout-identity-needed'
  | 'payout-identity-waits'
  | 'payout-under-way'
  | 'balance-in-debit'
  | 'payout-too-small'
  | 'payout-too-large'
  | 'destination-not-payable';
export type PayoutAsked = { ok: true; payoutId: string } | { ok: false; reason: NotPaidOut };

export function availableOf(ownerId: string): AccountReference {
  return { kind: 'payable-available', ownerId };
}

/**
 * Sets what is to be paid out aside and keeps the payout, before anybody is asked to pay it. One a seller and currency at a time: the seller's row
 * is locked, and an index holds the same.
 */
export async function askPayout(needs: PayoutNeeds, seller: Seller, wish: PayoutWish): Promise<PayoutAsked> {
  const facts = await sellerFacts(needs, seller);
  if (facts === null) return { ok: false, reason: 'not-found' };
  const { currency, personId } = wish;
  const now = instantText(needs.clock.now());
  return refusable<PayoutAsked, PayoutAsked>(needs.db, async (trx, refuse) => {
    const no = (reason: NotPaidOut): never => refuse({ ok: false, reason });
    const known = await lockSeller(trx, seller, now);
    const { approved, open } = await identitiesOf(trx, seller.id);
    if (open?.status === 'waiting') no('payout-identity-waits');
    const identity = approved ?? no('payout-identity-needed');
    if (await payoutUnderWay(trx, seller.id, currency)) no('payout-under-way');

    const available = -(await needs.ledger.balance(trx, availableOf(seller.id), currency));
    if (available < 0) no('balance-in-debit');
    const amount = wish.amount ?? available;
    if (amount < (await minimumOf(trx, seller.id, currency)).amount) no('payout-too-small');
    if (amount > available) no('payout-too-large');

    const destination = openDestination(needs, identity.destination_sealed);
    const { connected_account: account, connected_provider: provider, connected_ready: ready } = known;
    const way =
      wayTo(destination, {
        currency,
        ways: needs.rails.payoutWays({ currency, country: facts.country }),
        connected: account !== null && provider !== null && ready ? { account, provider } : null,
      }) ?? no('destination-not-payable');

    const id = newId();
    const hold = await needs.ledger.hold(trx, {
      ...{ key: `payout:${id}`, from: availableOf(seller.id), currency, amount },
      description: 'Payout to the seller',
    });
    if (!hold.ok) return no('payout-too-large');
    const target: PayoutTarget = {
      to: way.to,
      bic: destination.kind === 'bank' ? destination.bic : null,
      name: identity.legal_name,
    };
    await insertPayout(trx, {
      ...{
        id,
        owner_id: seller.id,
        owner_kind: seller.kind,
        identity_id: identity.id,
        amount,
        currency,
        status: 'asked',
      },
      ...{ way: way.way, hold_id: hold.transactionId, asked_by: personId, scheduled_for: wish.scheduledFor },
      destination_sealed: needs.secrets.seal(JSON.stringify(target)),
      destination_hint: identity.destination_hint,
      asked_at: now,
      next_ask_at: way.way === bankWay ? null : now,
      updated_at: now,
    });
    await keepHistory(trx, { ownerId: seller.id, subjectId: id, at: now, personId, action: 'ask' });
    return { ok: true, payoutId: id };
  });
}
