import type { EventAction, EventStatus } from '@parterre/contract/events';
import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { emit } from '../../../platform/outbox.ts';
import type { PersonActor } from '../../identity/contract.ts';
import type { EventCalledOff, ProgrammeEventType } from '../contract.ts';
import { moveEvent, needsReason } from '../domain/event-life.ts';
import type { Mover } from '../domain/event-life.ts';
import { keepHistory, lockDeskRow, readDeskRow, updateDeskRow } from '../sql/desk-events.ts';
import type { DeskRow } from '../sql/desk-events.ts';
import { lockDates, updateDates } from '../sql/event-dates.ts';
import { deleteUnlessReferred } from '../sql/write-occurrences.ts';
import { lacksIn, prepareEvent, termsOf } from './prepare-event.ts';
import type { PreparedEvent } from './prepare-event.ts';
import type { ProgrammeTools } from './programme-needs.ts';
import { stageEvent } from './stage-event.ts';
import type { NotStaged } from './stage-event.ts';
import { tellOfDecision } from './tell-of-decision.ts';
import { unlessAuditoriumTaken } from './unless-auditorium-taken.ts';

export type NotMoved =
  | NotStaged
  | { ok: false; reason: 'event-incomplete'; lacks: string[] }
  | {
      ok: false;
      reason:
        | 'not-found'
        | 'forbidden'
        | 'event-not-movable'
        | 'reason-missing'
        | 'identity-not-checked'
        | 'email-not-verified'
        | 'unknown-venue'
        | 'auditorium-taken';
    };

export interface WantedMove {
  action: EventAction;
  by: Mover;
  /** null: the clock */
  person: Pick<PersonActor, 'personId' | 'emailVerified'> | null;
  reason: string | null;
}

/**
 * Moves an event along its life, with all that follows, at once or not at all: its dates go on sale or off it, its history says who and why,
 * and the outbox tells whom it concerns.
 * @param organisationId whose event it must be; null for administrators and the clock
 */
export async function moveAlong(
  tools: ProgrammeTools,
  organisationId: string | null,
  id: string,
  wanted: WantedMove,
): Promise<{ ok: true; to: EventStatus } | NotMoved> {
  const known = await readDeskRow(tools.db, id, organisationId);
  if (known === null) return { ok: false, reason: 'not-found' };
  const looked = await prepareEvent(tools, known.organisation_id, await termsOf(tools, known));
  if (!looked.ok && ['submit', 'approve'].includes(wanted.action)) return looked;
  const prepared = looked.ok ? looked.prepared : null;
  const trusted = prepared?.organisation.trusted ?? false;
  const result = await unlessAuditoriumTaken<{ ok: true; to: EventStatus; changed: string[] }, NotMoved>(
    tools.db,
    async (trx, refuse) => {
      const row = await lockDeskRow(trx, id);
      if (row === null) return refuse({ ok: false, reason: 'not-found' });
      if (row.revision !== known.revision) return refuse({ ok: false, reason: 'event-not-movable' });
      const moved = moveEvent(row.status, wanted.action, { by: wanted.by, trusted, reason: wanted.reason });
      if (!moved.ok) return refuse(moved);
      if (wanted.action === 'submit') {
        const refusal = mayBeProposed(tools, row, prepared, wanted.person);
        if (refusal !== null) return refuse(refusal);
      }
      const followed = await follow(tools, trx, row, moved.to, wanted, prepared);
      if (!followed.ok) return refuse(followed);
      return { ok: true, to: moved.to, changed: followed.changed };
    },
  );
  if (!result.ok) return result;
  for (const occurrenceId of result.changed) tools.changed(occurrenceId);
  return { ok: true, to: result.to };
}

/** Whoever has a confirmed address proposes free events; money asks for an identity that was checked. */
function mayBeProposed(
  tools: ProgrammeTools,
  row: DeskRow,
  prepared: PreparedEvent | null,
  person: WantedMove['person'],
): NotMoved | null {
  if (prepared === null) return { ok: false, reason: 'unknown-venue' };
  if (person?.emailVerified !== true) return { ok: false, reason: 'email-not-verified' };
  const lacks = lacksIn(tools, row, prepared);
  if (lacks.length > 0) return { ok: false, reason: 'event-incomplete', lacks };
  if (!row.free && !prepared.organisation.identityChecked) return { ok: false, reason: 'identity-not-checked' };
  return null;
}

async function follow(
  tools: ProgrammeTools,
  trx: Transaction,
  row: DeskRow,
  to: EventStatus,
  { action, by, person, reason }: WantedMove,
  prepared: PreparedEvent | null,
): Promise<{ ok: true; changed: string[] } | NotStaged> {
  const at = instantText(tools.clock.now());
  const personId = person?.personId ?? null;
  const reviewed = ['approve', 'reject', 'review'].includes(action);
  await updateDeskRow(trx, row.id, {
    status: to,
    updated_at: at,
    reason: needsReason(action) ? reason : null,
    ...(action === 'submit' ? { submitted_at: at, administrators_told_at: null } : {}),
    ...(reviewed ? { reviewed_by: personId, reviewed_at: at, changed_after_review_at: null } : {}),
  });
  await keepHistory(trx, {
    ...{ event_id: row.id, at, person_id: personId, action, reason },
    ...{ from_status: row.status, to_status: to },
  });
  if (by === 'administrator' && ['approve', 'reject', 'cancel'].includes(action))
    await tellOfDecision(tools, trx, row, action as 'approve' | 'reject' | 'cancel', reason);
  const tell = (type: ProgrammeEventType, data: object) =>
    emit(trx, { type, subject: row.id, data: { eventId: row.id, organisationId: row.organisation_id, ...data }, at });
  if (action === 'approve' || (action === 'submit' && to === 'published')) {
    if (prepared === null) return { ok: false, reason: 'event-incomplete' };
    const staged = await stageEvent(tools, trx, { ...row, status: to }, prepared);
    if (staged.ok) await tell('programme.event-published', { title: row.title });
    return staged;
  }
  switch (action) {
    case 'submit':
      await tell('programme.event-proposed', {});
      return { ok: true, changed: [] };
    case 'reopen':
      return takeDatesAway(trx, row.id);
    case 'cancel':
    case 'postpone':
    case 'resume': {
      const now = tools.clock.now();
      const status = action === 'cancel' ? 'cancelled' : action === 'postpone' ? 'postponed' : 'scheduled';
      const concerned = (await lockDates(trx, row.id)).filter(
        (date) =>
          Temporal.Instant.compare(Temporal.Instant.from(date.ends_at), now) > 0 &&
          ['scheduled', 'postponed'].includes(date.status),
      );
      const occurrenceIds = concerned.map((date) => date.id);
      await updateDates(trx, occurrenceIds, { status, updated_at: at });
      const data = { title: row.title, occurrenceIds, reason } satisfies Omit<
        EventCalledOff,
        'eventId' | 'organisationId'
      >;
      if (occurrenceIds.length > 0) await tell(calledOff[action], data);
      return { ok: true, changed: occurrenceIds };
    }
    default:
      return { ok: true, changed: [] };
  }
}

const calledOff = {
  cancel: 'programme.event-cancelled',
  postpone: 'programme.event-postponed',
  resume: 'programme.event-resumed',
} as const;

/** An event that is looked at again has no dates on sale; where people have places already, it stays as it is. */
async function takeDatesAway(trx: Transaction, eventId: string): Promise<{ ok: true; changed: string[] } | NotStaged> {
  const dates = await lockDates(trx, eventId);
  for (const { id } of dates)
    if (!(await deleteUnlessReferred(trx, id))) return { ok: false, reason: 'event-has-orders' };
  return { ok: true, changed: dates.map(({ id }) => id) };
}
