import type { IdentityCase, IdentityRequest, IdentityState } from '@parterre/contract/identity-checks';
import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import { lastRequest, readDocuments, readHistory, readQueue } from '../sql/identity-checks.ts';
import type { DocumentRow, RequestRow } from '../sql/identity-checks.ts';
import { findOrganisation, findOrganisations } from '../sql/organisations.ts';
import { findPeople } from '../sql/persons.ts';
import type { Tools } from '../tools.ts';
import { keptDays } from './decide-identity-check.ts';

/** How an organisation stands, as its own people see it. */
export async function readState(tools: Tools, organisationId: string): Promise<IdentityState> {
  const checked = (await findOrganisation(tools.db, { id: organisationId }))?.identityChecked ?? false;
  const row = await lastRequest(tools.db, organisationId);
  if (row === null) return { checked, request: null };
  return { checked, request: present(row, await readDocuments(tools.db, [row.id])) };
}

/** What waits for a decision, the oldest first, then what was decided last. */
export async function readCases(tools: Tools): Promise<IdentityCase[]> {
  const rows = await readQueue(tools.db);
  const organisationIds = rows.map((row) => row.organisation_id);
  const [documents, organisations, history] = await Promise.all([
    readDocuments(
      tools.db,
      rows.map(({ id }) => id),
    ),
    findOrganisations(tools.db, organisationIds),
    readHistory(tools.db, organisationIds),
  ]);
  const people = await findPeople(tools.db, [
    ...rows.flatMap(({ asked_by }) => asked_by ?? []),
    ...history.flatMap(({ person_id }) => person_id ?? []),
  ]);
  return rows.map((row) => ({
    ...present(
      row,
      documents.filter(({ request_id }) => request_id === row.id),
    ),
    organisation: { id: row.organisation_id, name: organisations.get(row.organisation_id)?.name ?? '' },
    askedBy: people.get(row.asked_by ?? '')?.name ?? null,
    history: history
      .filter(({ request_id }) => request_id === row.id)
      .map(({ at, person_id, action, reason }) => ({
        at,
        by: people.get(person_id ?? '')?.name ?? null,
        action,
        reason,
      })),
  }));
}

function present(row: RequestRow, documents: readonly DocumentRow[]): IdentityRequest {
  const begun = Temporal.Instant.from(row.submitted_at ?? row.created_at);
  return {
    id: row.id,
    legalName: row.legal_name,
    status: row.status,
    documents: documents.map(({ id, kind, media_type, bytes, created_at }) => ({
      ...{ id, kind, mediaType: media_type, bytes, addedAt: created_at },
    })),
    reason: row.reason,
    createdAt: row.created_at,
    submittedAt: row.submitted_at,
    decidedAt: row.decided_at,
    erasedBy: instantText(begun.add({ hours: keptDays * 24 })),
  };
}
