import type { moderationDecision, moderationResult } from '@parterre/contract/events';
import type { z } from 'zod';
import type { PersonActor } from '../../identity/contract.ts';
import { needsReason } from '../domain/event-life.ts';
import { moveAlong } from './move-event.ts';
import type { ProgrammeTools } from './programme-needs.ts';

export type EventsDecided =
  { ok: true; items: z.output<typeof moderationResult>['items'] } | { ok: false; reason: 'reason-missing' };

/** What an administrator decides of many events, each by itself: one that cannot be decided says why in its item. */
export async function decideEvents(
  tools: ProgrammeTools,
  person: PersonActor,
  { ids, action, reason }: z.output<typeof moderationDecision>,
): Promise<EventsDecided> {
  if (needsReason(action) && reason === null) return { ok: false, reason: 'reason-missing' };
  const items: Extract<EventsDecided, { ok: true }>['items'] = [];
  for (const id of new Set(ids)) {
    const moved = await moveAlong(tools, null, id, { action, reason, by: 'administrator', person });
    const said = moved.ok ? { code: null, status: moved.to } : { code: moved.reason, status: null };
    items.push({ id, ok: moved.ok, ...said });
  }
  return { ok: true, items };
}
