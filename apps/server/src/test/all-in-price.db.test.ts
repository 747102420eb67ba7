import type { Order, QuoteWithCodes } from '@parterre/contract/booking';
import type { Occurrence } from '@parterre/contract/programme';
import { anOrganisation, aVenue, anAuditorium, aScreening } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ScriptedProvider } from '../modules/payments/test/scripted-provider.ts';
import { ask, occurrenceUrl, order, orderFor } from './journey.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

let world: WholeApp;
const provider = new ScriptedProvider();

beforeAll(async () => {
  world = await wholeApp(undefined, {}, { paymentProviders: [provider] });
});
afterAll(() => world.close());

/** The credits of an order's sale by kind of account. */
async function booked(code: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ kind: string; amount: number }>`
    select account.kind, -sum(posting.amount)::int as amount from payments.posting
      join payments.account on account.id = posting.account_id
      join payments.transaction on transaction.id = posting.transaction_id
    where transaction.description = ${`Order ${code}`} group by account.kind`.execute(world.database.db);
  return Object.fromEntries(rows.map(({ kind, amount }) => [kind, amount]));
}

// Per ticket of 11.50 €: a fee of 60 + 2.5 % (29), a commission of 3 % (35).
test.each([
  ['buyer', 'seller', 1150 + 89, 1150 - 35],
  ['seller', 'seller', 1150, 1150 - 89 - 35],
  ['buyer', 'buyer', 1150 + 89 + 35, 1150],
  ['seller', 'buyer', 1150 + 35, 1150 - 89],
] as const)(
  'a fee borne by the %s and a commission by the %s: what is shown is what is paid',
  async (fee, commission, paid, earned) => {
    const { db } = world.database;
    const agreed = {
      fee_fixed: 60,
      fee_basis_points: 250,
      fee_borne_by: fee,
      commission_basis_points: 300,
      commission_borne_by: commission,
    };
    const venue = await aVenue(db, await anOrganisation(db, { ...agreed, country: 'CI' }));
    const startsAt = '2026-12-22T19:00:00.000Z';
    const screening = await aScreening(db, { auditorium: await anAuditorium(db, venue, 20), startsAt });
    const buyer = world.visitor();

    const listed = await sql<{
      from: number;
    }>`select from_amount as from from programme.report_occurrence where id = ${screening.occurrenceId}`.execute(db);
    expect(listed.rows).toEqual([{ from: paid }]);
    const shown = await ask<Occurrence>(buyer, 'GET', `/api/v1/occurrences/${screening.occurrenceId}`);
    expect(shown.body.prices.map(({ total }) => total.amount)).toEqual([paid]);
    const lines = orderFor(screening, ['A1', 'A2']) as { lines: object[] };
    const asked = await ask<QuoteWithCodes>(buyer, 'POST', occurrenceUrl(screening, 'quote'), { lines: lines.lines });
    const { codes, ...quoted } = asked.body;
    expect(codes).toEqual([]);
    expect(quoted.total.amount).toBe(2 * paid);
    expect(quoted.lines.map((line) => line.amount.amount + line.fee.amount)).toEqual([paid, paid]);
    const placed = await order(buyer, screening, ['A1', 'A2']);
    expect(placed.body.quote).toMatchObject({
      ...quoted,
      ticketTax: { basis: 'cinema-5.5', rateBasisPoints: 550 },
    });

    await ask(buyer, 'POST', `/api/v1/orders/${placed.body.code}/payment`, { provider: 'scripted' });
    const attemptId = [...provider.charges.keys()].at(-1) ?? '';
    // Any other amount than was asked for would pay nothing and go back.
    provider.succeed(attemptId, 2 * paid);
    expect((await ask<Order>(buyer, 'POST', `/api/v1/orders/${placed.body.code}/refresh`, {})).body.status).toBe(
      'paid',
    );
    const ours = 2 * (paid - earned);
    const tax = Math.round((ours * 1800) / 11_800);
    expect(await booked(placed.body.code)).toEqual({
      'provider-clearing': -2 * paid,
      'payable-held': 2 * earned,
      'fee-revenue': ours - tax,
      'tax-payable': tax,
    });
  },
);
