import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Seller } from '../contract.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import { findSeller, lockSeller, updateSeller } from '../sql/sellers.ts';
import { sellerFacts } from './seller-facts.ts';

export type Connected =
  | { ok: true; url: string }
  | { ok: false; reason: 'not-found' | 'connected-account-not-offered' | 'payment-provider-unavailable' };

/**
 * A page of the provider's where the seller opens an account that it can be paid on. The account is made once, under the seller's own id.
 * @param caller who fills it in, and where they come back to
 */
export async function connectSeller(
  needs: PayoutNeeds,
  seller: Seller,
  caller: { email: string; returnUrl: string },
): Promise<Connected> {
  const facts = await sellerFacts(needs, seller);
  if (facts === null) return { ok: false, reason: 'not-found' };
  const way = needs.rails.payoutWays(facts).find(({ to }) => to === 'connected-account');
  if (way === undefined) return { ok: false, reason: 'connected-account-not-offered' };
  const known = await findSeller(needs.db, seller.id);
  let account = known?.connected_provider === way.provider ? known.connected_account : null;
  if (account === null) {
    const kind = seller.kind === 'person' ? 'individual' : 'company';
    const opened = await needs.rails.withSellers(way.provider, async (sellers, signal) => ({
      account: await sellers.open({ id: seller.id, country: facts.country, email: caller.email, kind }, signal),
    }));
    if (opened === null) return { ok: false, reason: 'payment-provider-unavailable' };
    if (opened.account === null) return { ok: false, reason: 'connected-account-not-offered' };
    account = await keep(needs, seller, way.provider, opened.account);
  }
  const name = account;
  const addresses = { returnUrl: caller.returnUrl, refreshUrl: caller.returnUrl };
  const page = await needs.rails.withSellers(way.provider, (sellers, signal) => sellers.page(name, addresses, signal));
  return page === null ? { ok: false, reason: 'payment-provider-unavailable' } : { ok: true, url: page };
}

async function keep(needs: PayoutNeeds, seller: Seller, provider: string, account: string): Promise<string> {
  const at = instantText(needs.clock.now());
  return inTransaction(needs.db, async (trx) => {
    const row = await lockSeller(trx, seller, at);
    // Somebody else may have been quicker.
    if (row.connected_account !== null && row.connected_provider === provider) return row.connected_account;
    const change = { connected_account: account, connected_provider: provider, connected_ready: false };
    await updateSeller(trx, seller.id, { ...change, updated_at: at });
    return account;
  });
}

/** Asks the provider whether the seller's account can be paid by now. What it does not answer stays as it was. */
export async function followConnectedAccount(needs: PayoutNeeds, seller: Seller): Promise<void> {
  const known = await findSeller(needs.db, seller.id);
  const { connected_account: account, connected_provider: provider } = known ?? {};
  if (account == null || provider == null) return;
  const state = await needs.rails.withSellers(provider, (sellers, signal) => sellers.state(account, signal));
  if (state === null || state.ready === known?.connected_ready) return;
  const at = instantText(needs.clock.now());
  await inTransaction(needs.db, (trx) =>
    updateSeller(trx, seller.id, { connected_ready: state.ready, updated_at: at }),
  );
}
