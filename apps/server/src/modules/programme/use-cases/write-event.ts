import { taxBasesOf } from '@parterre/contract/tax-bases';
import type { eventChange } from '@parterre/contract/events';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { newSlug } from '../../../platform/readable-slug.ts';
import { refusable } from '../../../platform/refusable.ts';
import { plannedDates } from '../domain/event-dates.ts';
import { existsForOthers, isWritable } from '../domain/event-life.ts';
import { isCategory } from '../sql/categories.ts';
import {
  deleteDeskRow,
  insertDeskRow,
  keepHistory,
  lockDeskRow,
  readDeskRow,
  updateDeskRow,
} from '../sql/desk-events.ts';
import type { DeskRow } from '../sql/desk-events.ts';
import { readDates } from '../sql/event-dates.ts';
import { areTariffsOf } from '../sql/write-events.ts';
import { deleteUnlessReferred } from '../sql/write-occurrences.ts';
import { prepareEvent, termsOf } from './prepare-event.ts';
import type { ProgrammeTools } from './programme-needs.ts';
import { stageEvent } from './stage-event.ts';
import type { NotStaged } from './stage-event.ts';
import { unlessAuditoriumTaken } from './unless-auditorium-taken.ts';

type Change = z.output<typeof eventChange>;
type Changed = { ok: true; changed: string[] };
export type NotWritten =
  | NotStaged
  | {
      ok: false;
      reason:
        | 'not-found'
        | 'event-not-movable'
        | 'event-changed-elsewhere'
        | 'unknown-category'
        | 'unknown-tax'
        | 'unknown-venue'
        | 'bad-rule'
        | 'too-many-dates'
        | 'auditorium-taken'
        | 'identity-not-checked';
    };

/** A draft that only its organisation sees. @returns its id */
export async function createDraft(
  tools: ProgrammeTools,
  organisationId: string,
  personId: string,
  title: string,
): Promise<string> {
  const id = newId();
  const at = instantText(tools.clock.now());
  await inTransaction(tools.db, async (trx) => {
    await insertDeskRow(trx, {
      id,
      organisation_id: organisationId,
      slug: newSlug(title),
      title,
      free: true,
      status: 'draft',
      created_by: personId,
      created_at: at,
      updated_at: at,
    });
    await keepHistory(trx, { event_id: id, at, person_id: personId, action: 'create', to_status: 'draft' });
  });
  return id;
}

/** Writes what is named; of an event that others see, the dates that are sold follow at once. */
export async function changeEvent(
  tools: ProgrammeTools,
  organisationId: string,
  personId: string,
  id: string,
  change: Change,
): Promise<{ ok: true } | NotWritten> {
  const known = await readDeskRow(tools.db, id, organisationId);
  if (known === null) return { ok: false, reason: 'not-found' };
  const terms = change.terms ?? (await termsOf(tools, known));
  const looked = await prepareEvent(tools, organisationId, terms);
  if (!looked.ok) return looked;
  const { prepared } = looked;
  const planned = plannedDates(terms, prepared.timeZone);
  if (!planned.ok) return planned;
  const at = instantText(tools.clock.now());
  const result = await unlessAuditoriumTaken<Changed, NotWritten>(tools.db, async (trx, refuse) => {
    const row = await lockDeskRow(trx, id);
    if (row === null) return refuse({ ok: false, reason: 'not-found' });
    if (!isWritable(row.status)) return refuse({ ok: false, reason: 'event-not-movable' });
    if (row.revision !== change.revision) return refuse({ ok: false, reason: 'event-changed-elsewhere' });
    if (change.category != null && !(await isCategory(trx, change.category)))
      return refuse({ ok: false, reason: 'unknown-category' });
    const asked = terms.prices.flatMap(({ tariffId }) => tariffId ?? []);
    if (!(await areTariffsOf(trx, organisationId, asked))) return refuse({ ok: false, reason: 'unknown-tariff' });
    const seen = existsForOthers(row.status);
    if (seen && change.free === false && !prepared.organisation.identityChecked)
      return refuse({ ok: false, reason: 'identity-not-checked' });
    const bases = taxBasesOf(prepared.organisation.country);
    if (change.tax != null && !bases.includes(change.tax.basis)) return refuse({ ok: false, reason: 'unknown-tax' });
    const columns = columnsOf(change);
    const asksAnew = change.questions !== undefined && !isDeepStrictEqual(change.questions, row.questions);
    const refundsAnew = change.refundPolicy !== undefined && !isDeepStrictEqual(change.refundPolicy, row.refund_policy);
    const reviewed = seen && !prepared.organisation.trusted && (asksAnew || isReviewed(row, columns));
    await updateDeskRow(trx, id, {
      ...columns,
      ...(change.terms === undefined && !seen ? {} : { terms: JSON.stringify(terms) }),
      ...(asksAnew ? { questions: JSON.stringify(change.questions) } : {}),
      ...(refundsAnew
        ? { refund_policy: change.refundPolicy === null ? null : JSON.stringify(change.refundPolicy) }
        : {}),
      ...(reviewed ? { changed_after_review_at: at } : {}),
      updated_at: at,
    });
    if (!seen) return { ok: true, changed: [] };
    await keepHistory(trx, {
      ...{ event_id: id, at, person_id: personId, action: 'change' },
      ...{ from_status: row.status, to_status: row.status },
    });
    if (change.terms === undefined && change.free === undefined) {
      return {
        ok: true,
        changed:
          asksAnew || refundsAnew || change.tax !== undefined ? (await readDates(trx, id)).map((date) => date.id) : [],
      };
    }
    const staged = await stageEvent(tools, trx, { ...row, ...columns }, prepared);
    return staged.ok ? staged : refuse(staged);
  });
  if (!result.ok) return result;
  for (const occurrenceId of result.changed) tools.changed(occurrenceId);
  return { ok: true };
}

function columnsOf(change: Change) {
  const named = {
    title: change.title,
    short_description: change.shortDescription,
    description: change.description,
    category_code: change.category,
    free: change.free,
    link: change.link,
    minimum_age: change.minimumAge,
    house_rules: change.houseRules,
    online_link: change.onlineLink,
    tax_basis: change.tax === undefined ? undefined : (change.tax?.basis ?? null),
    tax_exemption: change.tax === undefined ? undefined : (change.tax?.exemption ?? null),
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)) as {
    [Column in keyof typeof named]?: Exclude<(typeof named)[Column], undefined>;
  };
}

/** Whether something changes that an administrator looks at. */
function isReviewed(row: DeskRow, columns: ReturnType<typeof columnsOf>): boolean {
  const { minimum_age: _age, tax_basis: _basis, tax_exemption: _exemption, ...looked } = columns;
  return Object.entries(looked).some(([column, value]) => row[column as keyof DeskRow] !== value);
}

type EventDeleted = { ok: true } | { ok: false; reason: 'not-found' | 'event-not-movable' | 'event-has-orders' };

/** Takes a draft, or a rejected event, away; one that others have seen is cancelled instead. */
export async function deleteEvent(tools: ProgrammeTools, organisationId: string, id: string): Promise<EventDeleted> {
  return refusable<EventDeleted, EventDeleted>(tools.db, async (trx, refuse) => {
    const row = await lockDeskRow(trx, id);
    if (row?.organisation_id !== organisationId) return refuse({ ok: false, reason: 'not-found' });
    if (!['draft', 'rejected'].includes(row.status)) return refuse({ ok: false, reason: 'event-not-movable' });
    for (const date of await readDates(trx, id))
      if (!(await deleteUnlessReferred(trx, date.id))) return refuse({ ok: false, reason: 'event-has-orders' });
    await deleteDeskRow(trx, id);
    return { ok: true };
  });
}

/** A new draft with everything of an event but its dates, its picture and its life. @returns its id; null when there is no such event */
export async function copyEvent(
  tools: ProgrammeTools,
  organisationId: string,
  personId: string,
  id: string,
): Promise<string | null> {
  const row = await readDeskRow(tools.db, id, organisationId);
  if (row === null) return null;
  const terms = await termsOf(tools, row);
  const copy = newId();
  const at = instantText(tools.clock.now());
  const { title, short_description, description, category_code, free, link, minimum_age, house_rules } = row;
  const { online_link, tax_basis, tax_exemption } = row;
  await inTransaction(tools.db, async (trx) => {
    await insertDeskRow(trx, {
      ...{ title, short_description, description, category_code, free, link, minimum_age, house_rules },
      ...{ online_link, tax_basis, tax_exemption },
      id: copy,
      organisation_id: organisationId,
      slug: newSlug(title),
      status: 'draft',
      questions: JSON.stringify(row.questions),
      refund_policy: row.refund_policy === null ? null : JSON.stringify(row.refund_policy),
      created_by: personId,
      terms: JSON.stringify({ ...terms, dates: [], repeats: [], saleFrom: null, saleUntil: null }),
      created_at: at,
      updated_at: at,
    });
    await keepHistory(trx, { event_id: copy, at, person_id: personId, action: 'copy', to_status: 'draft' });
  });
  return copy;
}
