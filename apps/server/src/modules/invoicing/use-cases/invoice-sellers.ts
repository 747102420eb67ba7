import type { Currency } from '@parterre/contract/wire';
import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { namedParty, partyOf } from '../domain/draft-documents.ts';
import { draftOfKept } from '../domain/draft-kept.ts';
import type { KeptPart } from '../domain/draft-kept.ts';
import { latestInvoiceTo } from '../sql/documents.ts';
import { lastInvoicedMonth, recordInvoicedMonth } from '../sql/kept-months.ts';
import { readSeller } from '../sql/sellers.ts';
import { issue, platformSide, platformZone } from './issue-documents.ts';
import type { InvoicingNeeds } from './issue-documents.ts';

/** Hours after the end of a month until what was paid within it is surely written. */
const settling = 1;

/**
 * Invoices to every seller what the platform kept of the months that are over, by the calendar of the platform's books: one invoice for each
 * seller, currency and month, or a credit note when more was given back. Nothing is issued while nobody has said who the platform is; the first
 * run after that begins with the month before it, every later one goes on where the last one ended.
 * Repeated, or on several nodes at once, each is issued once.
 * @returns how many documents were issued
 */
export async function invoiceSellers(needs: InvoicingNeeds): Promise<number> {
  if (needs.platform === null) return 0;
  const now = needs.clock.now();
  const today = now.subtract({ hours: settling }).toZonedDateTimeISO(platformZone).toPlainDate();
  const last = today.toPlainYearMonth().subtract({ months: 1 });
  const done = await lastInvoicedMonth(needs.db);
  let month = done === null ? last : Temporal.PlainYearMonth.from(done).add({ months: 1 });
  let issued = 0;
  for (; Temporal.PlainYearMonth.compare(month, last) <= 0; month = month.add({ months: 1 })) {
    issued += await invoiceMonth(needs, month);
    await recordInvoicedMonth(needs.db, firstDay(month), instantText(now));
  }
  return issued;
}

const firstDay = (month: Temporal.PlainYearMonth): string => month.toPlainDate({ day: 1 }).toString();

async function invoiceMonth(needs: InvoicingNeeds, month: Temporal.PlainYearMonth): Promise<number> {
  const first = month.toPlainDate({ day: 1 });
  const next = first.add({ months: 1 });
  const start = (day: Temporal.PlainDate): string => instantText(day.toZonedDateTime(platformZone).toInstant());
  const kept = await keptWithin(needs, { from: start(first), to: start(next) });
  const period = { from: first.toString(), to: next.subtract({ days: 1 }).toString() };
  let issued = 0;
  for (const parts of Map.groupBy(kept, ({ organisationId, currency }) => `${organisationId} ${currency}`).values()) {
    issued += (await invoiceSeller(needs, { period, endedAt: start(next) }, parts)) ? 1 : 0;
  }
  return issued;
}

type PartOfSeller = KeptPart & { readonly organisationId: string; readonly currency: Currency };

/** Of every seller, tickets and services. */
async function keptWithin(needs: InvoicingNeeds, period: { from: string; to: string }): Promise<PartOfSeller[]> {
  const [tickets, services] = await Promise.all([needs.booking.kept(period), needs.services.kept(period)]);
  return [
    ...tickets.map(({ tickets: sold, ticketsGivenBack: soldGivenBack, ...rate }) => ({
      ...{ ...rate, of: 'tickets' as const, sold, soldGivenBack },
    })),
    ...services.map(({ orders: sold, ordersGivenBack: soldGivenBack, ...rate }) => ({
      ...{ ...rate, of: 'services' as const, sold, soldGivenBack },
    })),
  ];
}

/** @returns whether something was owed */
function invoiceSeller(
  needs: InvoicingNeeds,
  month: { period: { from: string; to: string }; endedAt: string },
  parts: readonly PartOfSeller[],
): Promise<boolean> {
  const [one] = parts;
  if (one === undefined) return Promise.resolve(false);
  const { organisationId, currency } = one;
  return inTransaction(needs.db, async (trx) => {
    const seller = await needs.identity.organisation(organisationId, trx);
    if (seller === null) throw new Error(`commissions were kept of ${organisationId}, which does not exist`);
    const identity = await readSeller(trx, organisationId);
    const buyer = identity === null ? namedParty(seller.name) : partyOf(identity);
    const draft = draftOfKept({ ...month, currency, parts }, buyer);
    if (draft === null) return false;
    const corrected = draft.kind === 'credit-note' ? await latestInvoiceTo(trx, organisationId, currency) : null;
    const cause = `kept:${month.period.from}:${organisationId}:${currency}`;
    const sold = { organisationId, keptMonth: month.period.from };
    await issue(needs, trx, sold, platformSide(needs.platform), cause, draft, corrected);
    return true;
  });
}
