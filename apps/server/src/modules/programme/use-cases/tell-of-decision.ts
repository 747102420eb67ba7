import type { Transaction } from '../../../platform/database.ts';
import type { DeskRow } from '../sql/desk-events.ts';
import { eventMail } from '../texts/event-texts.ts';
import type { ProgrammeTools } from './programme-needs.ts';

/** Tells whoever made an event what an administrator decided; those without a confirmed address read it on their page. */
export async function tellOfDecision(
  tools: ProgrammeTools,
  trx: Transaction,
  event: Pick<DeskRow, 'id' | 'title' | 'created_by' | 'organisation_id' | 'slug'>,
  action: 'approve' | 'reject' | 'cancel',
  reason: string | null,
): Promise<void> {
  if (event.created_by === null) return;
  const person = (await tools.who.people([event.created_by], trx)).get(event.created_by);
  if (person?.email == null) return;
  const { language } = person;
  const url =
    action === 'reject'
      ? `${tools.publicUrl}/${language}/staff/${event.organisation_id}/events/${event.id}`
      : `${tools.publicUrl}/${language}/events/${event.slug}`;
  const values = { name: person.name, title: event.title, reason: reason ?? '' };
  await tools.enqueueMail(trx, { to: person.email, ...eventMail(language, action, values, url) });
}
