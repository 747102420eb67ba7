import type { EventAction, EventStatus } from '@parterre/contract/events';

/** Who moves an event: its organisation's people, an administrator, or the clock. */
export type Mover = 'organiser' | 'administrator' | 'clock';

interface Move {
  readonly from: readonly EventStatus[];
  readonly to: EventStatus;
  readonly by: readonly Mover[];
  /** Told to those whom it concerns, so it must be said. */
  readonly reason?: 'needed';
}

const both = ['organiser', 'administrator'] as const;

/** The life of an event. What is not here does not happen; `cancelled` and `ended` are its two ends. */
export const eventMoves: Readonly<Record<EventAction, Move>> = {
  submit: { from: ['draft', 'rejected'], to: 'pending', by: ['organiser'] },
  withdraw: { from: ['pending'], to: 'draft', by: ['organiser'] },
  approve: { from: ['pending'], to: 'published', by: ['administrator'] },
  reject: { from: ['pending'], to: 'rejected', by: ['administrator'], reason: 'needed' },
  reopen: { from: ['published', 'rejected'], to: 'pending', by: ['administrator'] },
  // What was changed after the publication was looked at again.
  review: { from: ['published'], to: 'published', by: ['administrator'] },
  cancel: { from: ['published', 'postponed'], to: 'cancelled', by: both, reason: 'needed' },
  postpone: { from: ['published'], to: 'postponed', by: ['organiser'], reason: 'needed' },
  resume: { from: ['postponed'], to: 'published', by: ['organiser'] },
  end: { from: ['published'], to: 'ended', by: ['clock'] },
};

export type Moved =
  { ok: true; to: EventStatus } | { ok: false; reason: 'event-not-movable' | 'reason-missing' | 'forbidden' };

/**
 * Where an action leads from a status.
 * @param facts.trusted whether the organisation publishes without being reviewed
 */
export function moveEvent(
  status: EventStatus,
  action: EventAction,
  facts: { by: Mover; trusted: boolean; reason: string | null },
): Moved {
  const move = eventMoves[action];
  if (!move.by.includes(facts.by)) return { ok: false, reason: 'forbidden' };
  if (!move.from.includes(status)) return { ok: false, reason: 'event-not-movable' };
  if (needsReason(action) && (facts.reason ?? '').trim() === '') return { ok: false, reason: 'reason-missing' };
  return { ok: true, to: action === 'submit' && facts.trusted ? 'published' : move.to };
}

/** Whether an action must say why. */
export function needsReason(action: EventAction): boolean {
  return eventMoves[action].reason === 'needed';
}

/** What somebody may do with an event now, in the order of its life. */
export function actionsFrom(status: EventStatus, by: Mover): EventAction[] {
  return (Object.keys(eventMoves) as EventAction[]).filter(
    (action) => eventMoves[action].by.includes(by) && eventMoves[action].from.includes(status),
  );
}

/** Whether others can see an event: from its publication on, whatever becomes of it. */
export function existsForOthers(status: EventStatus): boolean {
  return publicStatuses.some((one) => one === status);
}
export const publicStatuses = [
  'published',
  'postponed',
  'cancelled',
  'ended',
] as const satisfies readonly EventStatus[];

/** Whether its organiser may still write it; one under review is withdrawn first. */
export function isWritable(status: EventStatus): boolean {
  return ['draft', 'rejected', 'published', 'postponed'].includes(status);
}
