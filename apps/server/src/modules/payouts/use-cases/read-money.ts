import type { Clawback, SellerBalance, SellerMoney } from '@parterre/contract/payouts';
import type { Currency } from '@parterre/contract/wire';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { SellerBalance as AccountBalance, SellerClawback } from '../../payments/contract.ts';
import type { Seller } from '../contract.ts';
import { defaultReleaseHours } from '../domain/release-rule.ts';
import { wayTo } from '../domain/seller-identity.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import { heldOf } from '../sql/held-accounts.ts';
import type { HeldAccountRow } from '../sql/held-accounts.ts';
import { payoutUnderWay } from '../sql/payouts.ts';
import { identitiesOf } from '../sql/seller-identities.ts';
import type { IdentityRow } from '../sql/seller-identities.ts';
import { findSeller, minimumOf } from '../sql/sellers.ts';
import type { SellerRow } from '../sql/sellers.ts';
import { openDestination } from './read-identity.ts';
import { sellerFacts } from './seller-facts.ts';
import type { SellerFacts } from './seller-facts.ts';

const mostOccurrences = 200;

/** All that a seller is owed, in each currency that anything was sold in; null when there is no such seller. */
export async function readMoney(needs: PayoutNeeds, seller: Seller): Promise<SellerMoney | null> {
  const facts = await sellerFacts(needs, seller);
  if (facts === null) return null;
  const { balances, ...rest } = await inTransaction(needs.db, async (trx) => {
    const accounts = await needs.rails.books.balances(trx, seller.id);
    const { approved, open } = await identitiesOf(trx, seller.id);
    const known = await findSeller(trx, seller.id);
    const currencies = [...new Set([facts.currency, ...accounts.map(({ currency }) => currency)])];
    const balances: Read[] = [];
    for (const currency of currencies) {
      const ofCurrency = accounts.filter((account) => account.currency === currency);
      balances.push(await balanceIn(needs, trx, { seller, facts, currency, approved, open, known }, ofCurrency));
    }
    return {
      balances,
      releaseHours: known?.release_hours ?? defaultReleaseHours,
      schedule: known?.schedule ?? 'off',
      identity: (open ?? approved)?.status ?? null,
    };
  });
  // The programme is asked after the transaction: it has connections of its own.
  const labels = balances.flatMap(({ owedHeld }) => owedHeld.flatMap(({ label }) => label ?? []));
  const occurrences = await needs.programme.occurrences(labels);
  return {
    ...rest,
    balances: balances.map(({ owedHeld, ...balance }) => ({
      ...balance,
      occurrences: owedHeld.map(({ label, owed, look }) => {
        const occurrence = label === null ? undefined : occurrences.get(label);
        return {
          occurrenceId: label,
          title: occurrence?.title ?? null,
          startsAt: occurrence?.startsAt ?? null,
          timeZone: occurrence?.venue.timeZone ?? null,
          amount: { amount: owed, currency: balance.currency },
          // An account that nobody has looked at yet is one of a sale of this minute.
          waitsFor: look === undefined ? 'end' : look.waits_for,
          dueAt: look?.due_at ?? null,
        };
      }),
    })),
  };
}

interface Held {
  label: string | null;
  owed: number;
  look: HeldAccountRow | undefined;
}
type Read = Omit<SellerBalance, 'occurrences'> & { owedHeld: Held[] };

interface Asked {
  seller: Seller;
  facts: SellerFacts;
  currency: Currency;
  approved: IdentityRow | null;
  open: IdentityRow | null;
  known: SellerRow | null;
}

async function balanceIn(
  needs: PayoutNeeds,
  trx: Transaction,
  asked: Asked,
  accounts: readonly AccountBalance[],
): Promise<Read> {
  const { currency, seller } = asked;
  const sum = (kind: string): number =>
    accounts.reduce((all, { account, owed }) => (account.kind === kind ? all + owed : all), 0);
  const money = (amount: number) => ({ amount, currency });
  const available = sum('payable-available');
  const { amount: minimum } = await minimumOf(trx, seller.id, currency);
  const underWay = await payoutUnderWay(trx, seller.id, currency);
  return {
    currency,
    owedHeld: await heldAccounts(trx, asked, accounts),
    held: money(sum('payable-held')),
    available: money(available),
    onItsWay: money(sum('on-hold')),
    clawbacks:
      available < 0 ? (await needs.rails.books.clawbacks(trx, seller.id, currency)).map(presentClawback(currency)) : [],
    minimum: money(minimum),
    mayAsk: mayAsk(needs, asked, { available, minimum, underWay }),
  };
}

function mayAsk(
  needs: PayoutNeeds,
  { facts, currency, approved, open, known }: Asked,
  { available, minimum, underWay }: { available: number; minimum: number; underWay: boolean },
): SellerBalance['mayAsk'] {
  if (available < 0) return 'in-debit';
  if (open?.status === 'waiting') return 'identity-waits';
  if (approved === null) return 'identity';
  if (underWay) return 'under-way';
  const { connected_account: account, connected_provider: provider, connected_ready: ready } = known ?? {};
  const connected = account != null && provider != null && ready === true ? { account, provider } : null;
  const ways = needs.rails.payoutWays({ currency, country: facts.country });
  if (wayTo(openDestination(needs, approved.destination_sealed), { currency, ways, connected }) === null)
    return 'no-way';
  return available < minimum ? 'too-little' : 'yes';
}

function presentClawback(currency: Currency): (clawback: SellerClawback) => Clawback {
  return ({ at, amount, kind, dispute }) => ({
    at,
    amount: { amount, currency },
    kind: dispute !== null ? 'dispute' : kind.startsWith('sale') || kind.startsWith('refund') ? 'refund' : 'other',
    paidFor: dispute?.paidFor ?? null,
    dispute: dispute?.name ?? null,
  });
}

/** What is held, by occurrence; what is released next comes first, what nobody can tell of last. */
async function heldAccounts(
  trx: Transaction,
  { seller, currency }: Asked,
  accounts: readonly AccountBalance[],
): Promise<Held[]> {
  const looks = new Map((await heldOf(trx, seller.id, currency)).map((row) => [row.label, row]));
  return accounts
    .filter(({ account, owed }) => account.kind === 'payable-held' && owed !== 0)
    .map(({ account, owed }) => ({ label: account.label ?? null, owed, look: looks.get(account.label ?? null) }))
    .toSorted((a, b) => order(a.look?.due_at ?? null, b.look?.due_at ?? null))
    .slice(0, mostOccurrences);
}

function order(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}
