import type { SellerStatement } from '@parterre/contract/payouts';
import type { Currency } from '@parterre/contract/wire';
import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import type { Seller } from '../contract.ts';
import { statementSums } from '../domain/statement.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import { sellerFacts } from './seller-facts.ts';

/**
 * A month of a seller's money by its own calendar, from the ledger alone; null when there is no such seller.
 * @param month such as `2026-11`
 */
export async function readStatement(
  needs: PayoutNeeds,
  seller: Seller,
  { month, currency }: { month: string; currency: Currency },
): Promise<SellerStatement | null> {
  const facts = await sellerFacts(needs, seller);
  if (facts === null) return null;
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const start = (day: Temporal.PlainDate): string => instantText(day.toZonedDateTime(facts.timeZone).toInstant());
  const period = { from: start(first), to: start(first.add({ months: 1 })) };
  const { books } = needs.rails;
  const { opening, closing, movements } = await needs.db
    .transaction()
    // One snapshot, so that the sums are those of the same moment.
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => ({
      opening: await books.owedAt(trx, seller.id, currency, period.from),
      closing: await books.owedAt(trx, seller.id, currency, period.to),
      movements: await books.movements(trx, seller.id, currency, period),
    }));
  const sums = statementSums(movements);
  const occurrences = await needs.programme.occurrences(sums.sales.flatMap(({ label }) => label ?? []));
  const money = (amount: number) => ({ amount, currency });
  return {
    ...{ month, ...period, currency, seller: facts.name },
    opening: money(opening),
    sales: sums.sales
      .map(({ label, payments, paid, fees, refunds, net }) => {
        const occurrence = label === null ? undefined : occurrences.get(label);
        return {
          occurrenceId: label,
          title: occurrence?.title ?? null,
          startsAt: occurrence?.startsAt ?? null,
          timeZone: occurrence?.venue.timeZone ?? null,
          payments,
          ...{ paid: money(paid), fees: money(fees), refunds: money(refunds), net: money(net) },
        };
      })
      .toSorted((a, b) => (a.startsAt ?? '~').localeCompare(b.startsAt ?? '~')),
    clawbacks: money(sums.clawbacks),
    payouts: money(sums.payouts),
    other: money(sums.other),
    closing: money(closing),
  };
}
