import type { DeskPayout, Payout } from '@parterre/contract/payouts';
import type { Page } from '@parterre/contract/wire';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import { listPayouts } from '../sql/payouts.ts';
import type { PayoutRow } from '../sql/payouts.ts';
import { sellerNames } from './seller-facts.ts';

type PageAsked = { page: number; pageSize: number };

/** A seller's payouts, newest first. */
export async function payoutsOf(needs: PayoutNeeds, ownerId: string, page: PageAsked): Promise<Page<Payout>> {
  const { rows, count } = await listPayouts(needs.db, { ownerId }, page);
  const nameOf = await namesOf(needs, rows);
  return pageOfList(
    rows.map((row) => present(row, nameOf)),
    count,
    page,
  );
}

/** Payouts of all sellers, newest first. */
export async function deskPayouts(
  needs: PayoutNeeds,
  filter: { status?: PayoutRow['status'] | undefined; way?: string | undefined },
  page: PageAsked,
): Promise<Page<DeskPayout>> {
  const { rows, count } = await listPayouts(needs.db, filter, page);
  const nameOf = await namesOf(needs, rows);
  const sellers = await sellerNames(needs, rows);
  const items = rows.map((row) => ({
    ...present(row, nameOf),
    seller: { id: row.owner_id, kind: row.owner_kind, name: sellers.get(row.owner_id) ?? '' },
    fileId: row.file_id,
    proof: row.proof,
  }));
  return pageOfList(items, count, page);
}

async function namesOf(needs: PayoutNeeds, rows: readonly PayoutRow[]): Promise<(id: string | null) => string | null> {
  const people = await needs.identity.people(rows.flatMap(({ asked_by: by }) => by ?? []));
  return (id) => people.get(id ?? '')?.name ?? null;
}

function present(row: PayoutRow, nameOf: (id: string | null) => string | null): Payout {
  const { id, status, way, code, asked_at: askedAt, sent_at: sentAt, ended_at: endedAt } = row;
  return {
    ...{ id, status, way, code, askedAt, sentAt, endedAt },
    amount: { amount: row.amount, currency: row.currency },
    to: row.destination_hint,
    askedBy: nameOf(row.asked_by),
  };
}
