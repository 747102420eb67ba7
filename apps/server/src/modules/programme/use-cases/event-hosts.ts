import type { EventHost, EventHostInput, Hosting } from '@parterre/contract/event-people';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { PersonActor } from '../../identity/contract.ts';
import { existsForOthers } from '../domain/event-life.ts';
import { readDeskRow } from '../sql/desk-events.ts';
import { answerInvitation, deleteHost, insertHost, readHostings, readHosts } from '../sql/event-hosts.ts';
import { eventMail } from '../texts/event-texts.ts';
import type { ProgrammeTools } from './programme-needs.ts';

const most = 30;

export type NotHosting = { ok: false; reason: 'not-found' | 'unknown-person' | 'host-exists' | 'too-many-hosts' };

/** Those who hold an event, in the order in which they were named; those who declined are left to the organiser. */
export async function listHosts(tools: ProgrammeTools, eventId: string): Promise<EventHost[]> {
  const rows = await readHosts(tools.db, eventId);
  const people = await tools.who.people(rows.flatMap(({ person_id }) => person_id ?? []));
  return rows.map((row) => {
    const person = people.get(row.person_id ?? '');
    return {
      id: row.id,
      name: row.name ?? person?.name ?? '',
      username: person?.username ?? null,
      status: row.status,
      invitedAt: row.invited_at,
    };
  });
}

/** The same for its organiser; null when the organisation has no such event. */
export async function listHostsOf(
  tools: ProgrammeTools,
  organisationId: string,
  eventId: string,
): Promise<EventHost[] | null> {
  const event = await readDeskRow(tools.db, eventId, organisationId);
  return event === null ? null : listHosts(tools, eventId);
}

/** Names a host, or asks somebody with an account, who reads it in their account and by mail; they are shown once they accept. */
export async function addHost(
  tools: ProgrammeTools,
  organisationId: string,
  eventId: string,
  by: Pick<PersonActor, 'personId' | 'name'>,
  input: EventHostInput,
): Promise<{ ok: true } | NotHosting> {
  const event = await readDeskRow(tools.db, eventId, organisationId);
  if (event === null) return { ok: false, reason: 'not-found' };
  const known = await readHosts(tools.db, eventId);
  if (known.length >= most) return { ok: false, reason: 'too-many-hosts' };
  const common = {
    id: newId(),
    event_id: eventId,
    invited_by: by.personId,
    invited_at: instantText(tools.clock.now()),
  };
  if ('name' in input) {
    await inTransaction(tools.db, (trx) => insertHost(trx, { ...common, name: input.name, status: 'named' }));
    return { ok: true };
  }
  const person = await tools.who.personByUsername(input.username);
  if (person === null) return { ok: false, reason: 'unknown-person' };
  return inTransaction(tools.db, async (trx) => {
    const own = person.id === by.personId;
    const added = await insertHost(trx, { ...common, person_id: person.id, status: own ? 'accepted' : 'invited' });
    if (!added) return { ok: false, reason: 'host-exists' };
    if (own || person.email === null) return { ok: true };
    const url = `${tools.publicUrl}/${person.language}/account`;
    const values = { name: person.name, title: event.title, inviter: by.name };
    await tools.enqueueMail(trx, { to: person.email, ...eventMail(person.language, 'host', values, url) });
    return { ok: true };
  });
}

/** Takes a host off an event. @returns false when there is none, or they declined */
export async function removeHost(
  tools: ProgrammeTools,
  organisationId: string,
  eventId: string,
  hostId: string,
): Promise<boolean> {
  const event = await readDeskRow(tools.db, eventId, organisationId);
  return event !== null && deleteHost(tools.db, eventId, hostId);
}

/** What somebody is asked to hold, or holds. */
export async function listHostings(tools: ProgrammeTools, personId: string): Promise<Hosting[]> {
  const rows = await readHostings(tools.db, personId);
  const [people, organisations] = await Promise.all([
    tools.who.people(rows.flatMap(({ invited_by }) => invited_by ?? [])),
    tools.organisations(rows.map((row) => row.organisation_id)),
  ]);
  return rows.map((row) => ({
    id: row.id,
    event: { slug: row.slug, title: row.title, visible: existsForOthers(row.event_status) },
    organiser: organisations.get(row.organisation_id)?.name ?? '',
    invitedBy: people.get(row.invited_by ?? '')?.name ?? null,
    invitedAt: row.invited_at,
    accepted: row.status === 'accepted',
  }));
}

/** Accepts to hold an event, or declines; also later. @returns false when nobody asked */
export function answerHosting(tools: ProgrammeTools, personId: string, id: string, accept: boolean): Promise<boolean> {
  return answerInvitation(tools.db, id, personId, accept, instantText(tools.clock.now()));
}
