import type {
  Promotion,
  promotionBatchInput,
  promotionChange,
  promotionInput,
  PromotionUse,
} from '@parterre/contract/vouchers';
import type { Page } from '@parterre/contract/wire';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { csvText } from '../../../platform/csv-text.ts';
import { inTransaction } from '../../../platform/database.ts';
import { newId, shortCode } from '../../../platform/ids.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { OrganisationFacts } from '../../identity/contract.ts';
import type { VouchersContext } from '../context.ts';
import { foldCode } from '../domain/fold-code.ts';
import { stateOfPromotion } from '../domain/promotion-state.ts';
import {
  changePromotions,
  insertPromotions,
  listPromotions,
  promotionById,
  promotionsForFile,
} from '../sql/promotion-rows.ts';
import type { ListedPromotion, PromotionRow, WrittenTerms } from '../sql/promotion-rows.ts';
import { listUses } from '../sql/promotion-uses.ts';

type Terms = z.output<typeof promotionChange>;
type Paging = { page: number; pageSize: number };

/** How long a code of a batch is, beside its prefix: 31⁸ codes, so that one in use is not found by trying. */
const randomLength = 8;

/** A page of an organisation's promotions, newest first. */
export async function readPromotions(
  context: VouchersContext,
  organisationId: string,
  query: Paging & { q?: string | undefined; batch?: string | undefined },
): Promise<Page<Promotion>> {
  const { q, batch } = query;
  const filter = {
    organisationId,
    ...(q === undefined ? {} : { q }),
    ...(batch === undefined ? {} : { batchId: batch }),
  };
  const { rows, count } = await listPromotions(context.db, filter, query);
  return pageOfList(
    rows.map((row) => present(context, row)),
    count,
    query,
  );
}

/** One promotion with a code of its own. */
export async function addPromotion(
  context: VouchersContext,
  organisation: OrganisationFacts,
  personId: string,
  { code, ...terms }: z.output<typeof promotionInput>,
): Promise<{ ok: true; promotion: Promotion } | { ok: false; reason: 'code-taken' | 'code-too-short' }> {
  const [id, key] = [newId(), foldCode(code)];
  if (key.length < 3) return { ok: false, reason: 'code-too-short' };
  const made = await insertPromotions(context.db, {
    ...owned(context, organisation, personId, terms),
    batchId: null,
    codes: [{ id, code: code.toUpperCase(), key }],
  });
  if (made.length === 0) return { ok: false, reason: 'code-taken' };
  return { ok: true, promotion: await shown(context, organisation.id, id) };
}

/** Promotions with random codes and the same terms. @returns the first of them, which stands for all in lists */
export async function addBatch(
  context: VouchersContext,
  organisation: OrganisationFacts,
  personId: string,
  { count, prefix, ...terms }: z.output<typeof promotionBatchInput>,
): Promise<Promotion> {
  const batchId = newId();
  const ids = await inTransaction(context.db, async (trx) => {
    const written: string[] = [];
    // A code that is there already is drawn anew.
    while (written.length < count) {
      const codes = Array.from({ length: count - written.length }, () => {
        const code = `${prefix.toUpperCase()}${prefix === '' ? '' : '-'}${shortCode(randomLength)}`;
        return { id: newId(), code, key: foldCode(code) };
      });
      written.push(
        ...(await insertPromotions(trx, { ...owned(context, organisation, personId, terms), batchId, codes })),
      );
    }
    return written;
  });
  return shown(context, organisation.id, ids.toSorted()[0] ?? '');
}

/** Changes the terms of a promotion, or of all that were made with it. Orders that have it keep their price. */
export async function changePromotion(
  context: VouchersContext,
  organisationId: string,
  id: string,
  { wholeBatch, ...terms }: Terms,
): Promise<{ ok: true; promotion: Promotion } | { ok: false; reason: 'not-found' | 'fewer-than-used' }> {
  const row = await promotionById(context.db, organisationId, id);
  if (row === null) return { ok: false, reason: 'not-found' };
  const which = { organisationId, id, batchId: wholeBatch ? row.batchId : null };
  const changed = await inTransaction(context.db, (trx) =>
    changePromotions(trx, which, terms, instantText(context.clock.now())),
  );
  if (changed === 0) return { ok: false, reason: 'fewer-than-used' };
  return { ok: true, promotion: await shown(context, organisationId, id) };
}

/** Who used a promotion; of a batch, any of its codes. Null when there is none. */
export async function readUses(
  context: VouchersContext,
  organisationId: string,
  id: string,
  page: Paging,
): Promise<Page<PromotionUse> | null> {
  const row = await promotionById(context.db, organisationId, id);
  if (row === null) return null;
  const { rows, count } = await listUses(context.db, row, page);
  const items = rows.map(({ discountAmount, currency, ...use }) => ({
    ...use,
    discount: { amount: discountAmount, currency },
  }));
  return pageOfList(items, count, page);
}

/** The codes of an organisation, or of one batch, for a spreadsheet. */
export async function exportPromotions(
  context: VouchersContext,
  organisationId: string,
  batchId: string | null,
): Promise<string> {
  const rows = await promotionsForFile(context.db, organisationId, batchId);
  const now = instantText(context.clock.now());
  return csvText([
    ['code', 'kind', 'value', 'currency', 'state', 'uses', 'most_uses', 'valid_from', 'valid_until', 'note'],
    ...rows.map((row) => [
      row.code,
      row.kind,
      String(row.value),
      row.currency,
      stateOfPromotion(row, now),
      String(row.uses),
      row.mostUses === null ? '' : String(row.mostUses),
      row.validFrom ?? '',
      row.validUntil ?? '',
      row.note,
    ]),
  ]);
}

function owned(context: VouchersContext, organisation: OrganisationFacts, personId: string, terms: WrittenTerms) {
  const { id: organisationId, currency } = organisation;
  return { organisationId, currency, personId, terms, now: instantText(context.clock.now()) };
}

async function shown(context: VouchersContext, organisationId: string, id: string): Promise<Promotion> {
  const row = await promotionById(context.db, organisationId, id);
  if (row === null) throw new Error(`promotion ${id} was just written`);
  if (row.batchId === null) return present(context, { ...row, batchCount: 0, batchUses: 0 });
  const { rows } = await listPromotions(context.db, { organisationId, batchId: row.batchId }, { page: 1, pageSize: 1 });
  const { batchCount = 1, batchUses = 0 } = rows[0] ?? {};
  return present(context, { ...row, batchCount, batchUses });
}

function present(context: VouchersContext, row: ListedPromotion): Promotion {
  const { organisationId: _, revision: __, batchId, batchCount, batchUses, ...facts } = row;
  return {
    ...facts,
    ...listsOf(row),
    usesLeft: row.mostUses === null ? null : row.mostUses - row.uses,
    state: stateOfPromotion(row, instantText(context.clock.now())),
    batch: batchId === null ? null : { id: batchId, count: batchCount, uses: batchUses },
  };
}

const listsOf = ({ eventIds, filmIds, occurrenceIds, tariffIds }: PromotionRow) => ({
  eventIds: [...eventIds],
  filmIds: [...filmIds],
  occurrenceIds: [...occurrenceIds],
  tariffIds: [...tariffIds],
});
